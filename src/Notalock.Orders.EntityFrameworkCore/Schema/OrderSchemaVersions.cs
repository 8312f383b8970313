using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Notalock.Orders.EntityFrameworkCore.Schema;

/// <summary>The versions that were shipped.</summary>
/// <remarks>
/// A shipped version never changes: a test compares its script with the one that was shipped. A later version is written here
/// as a list of operations, and leaves what it adds out of version 1.
/// </remarks>
internal static class OrderSchemaVersions
{
    public static IReadOnlyList<OrderSchemaVersion> All { get; } = [new OrderSchemaVersion(1, CreateTables)];

    private static IReadOnlyList<MigrationOperation> CreateTables(DbContext context) =>
        context.GetService<IMigrationsModelDiffer>()
            .GetDifferences(null, context.GetService<IDesignTimeModel>().Model.GetRelationalModel());
}

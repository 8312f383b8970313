using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Notalock.Orders.EntityFrameworkCore.Schema;

/// <summary>Provides the versions of the schema.</summary>
/// <remarks>
/// A released version never changes; a test compares its script with the released one. Each version is the difference between the
/// current model without the parts that it and later versions added, and the current model without those of later versions only.
/// </remarks>
internal static class OrderSchemaVersions
{
    /// <summary>Gets the versions that this package knows, oldest first.</summary>
    public static IReadOnlyList<OrderSchemaVersion> All { get; } = Create(OrderSchemaParts.Since2);

    /// <summary>Creates the versions.</summary>
    /// <param name="since2">The parts of the model that version 2 adds. If there are none, there is no version 2.</param>
    public static IReadOnlyList<OrderSchemaVersion> Create(OrderSchemaParts since2)
    {
        var version1 = new OrderSchemaVersion(1, database =>
        {
            using var created = database.CreateContext(without: since2);
            return GetDifferences(null, created);
        });
        var version2 = new OrderSchemaVersion(2, database =>
        {
            using var current = database.CreateContext();
            using var previous = database.CreateContext(without: since2);
            return GetDifferences(previous, current);
        });
        return since2.IsEmpty ? [version1] : [version1, version2];
    }

    private static IReadOnlyList<MigrationOperation> GetDifferences(DbContext? source, DbContext target) =>
        target.GetService<IMigrationsModelDiffer>().GetDifferences(source is null ? null : GetModel(source), GetModel(target));

    private static IRelationalModel GetModel(DbContext context) =>
        context.GetService<IDesignTimeModel>().Model.GetRelationalModel();
}

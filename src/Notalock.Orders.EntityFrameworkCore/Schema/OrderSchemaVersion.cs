using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Notalock.Orders.EntityFrameworkCore.Schema;

/// <summary>One step of the schema.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Operations">What leads there from the version before, for the provider, schema and prefix of a context.</param>
internal sealed record OrderSchemaVersion(int Number, Func<DbContext, IReadOnlyList<MigrationOperation>> Operations);

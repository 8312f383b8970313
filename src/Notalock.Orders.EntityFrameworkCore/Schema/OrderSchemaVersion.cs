using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Notalock.Orders.EntityFrameworkCore.Connections;

namespace Notalock.Orders.EntityFrameworkCore.Schema;

/// <summary>Represents a version of the schema.</summary>
/// <param name="Number">The number of the version, starting at 1.</param>
/// <param name="GetOperations">Gets the operations that upgrade a database from the version before.</param>
internal sealed record OrderSchemaVersion(int Number, Func<OwnOrderDatabase, IReadOnlyList<MigrationOperation>> GetOperations);

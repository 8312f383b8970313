using Notalock.Orders.EntityFrameworkCore.Dialects;
using Notalock.Orders.EntityFrameworkCore.Model;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Provides the statements that delete idempotency records and outbox messages that are no longer needed.</summary>
internal sealed class MaintenanceSql
{
    /// <summary>The scope of the row that <see cref="Probe"/> writes.</summary>
    public const string ProbeScope = "health";

    /// <summary>The key of the row that <see cref="Probe"/> writes.</summary>
    public const string ProbeKey = "probe";

    public MaintenanceSql(SqlTable keys, SqlTable outbox, OrderDialect dialect)
    {
        var key = $"({keys[nameof(IdempotencyRecordRow.Scope)]}, {keys[nameof(IdempotencyRecordRow.Key)]})";
        var keyColumns = key[1..^1];
        var keyCreated = keys[nameof(IdempotencyRecordRow.CreatedAt)];
        var before = dialect.Placeholder(1, SqlKind.Time);
        var limit = dialect.Placeholder(2, SqlKind.Int32);
        Probe =
            $"INSERT INTO {keys.Name} ({keyColumns}, {keys[nameof(IdempotencyRecordRow.Fingerprint)]}, "
            + $"{keys[nameof(IdempotencyRecordRow.OrderId)]}, {keyCreated}) "
            + $"VALUES ('{ProbeScope}', '{ProbeKey}', '', {dialect.Placeholder(2, SqlKind.Guid)}, {before}) "
            + $"ON CONFLICT ({keyColumns}) DO UPDATE SET {keyCreated} = excluded.{keyCreated}";
        PruneKeys =
            $"DELETE FROM {keys.Name} WHERE {key} IN (SELECT {keyColumns} FROM {keys.Name} " +
            $"WHERE {keyCreated} < {before} ORDER BY {keyCreated} LIMIT {limit})";
        var id = outbox[nameof(OrderOutboxRow.Id)];
        var until = outbox[nameof(OrderOutboxRow.LeasedUntil)];
        var now = dialect.Placeholder(3, SqlKind.Time);
        PruneOutbox =
            $"DELETE FROM {outbox.Name} WHERE {id} IN (SELECT {id} FROM {outbox.Name} " +
            $"WHERE {outbox[nameof(OrderOutboxRow.DeadAt)]} IS NULL " +
            $"AND {outbox[nameof(OrderOutboxRow.CreatedAt)]} < {before} AND ({until} IS NULL OR {until} <= {now}) " +
            $"ORDER BY {id} LIMIT {limit}{dialect.SkipLocked})";
    }

    /// <summary>Gets the statement that writes a row which no operation uses, to check that rows can be written.</summary>
    public string Probe { get; }

    public string PruneKeys { get; }

    public string PruneOutbox { get; }
}

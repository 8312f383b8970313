using Notalock.Orders.EntityFrameworkCore.Dialects;
using Notalock.Orders.EntityFrameworkCore.Model;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Provides the statements of the outbox.</summary>
internal sealed class OutboxSql
{
    public OutboxSql(SqlTable table, OrderDialect dialect)
    {
        string C(string property) => table[property];
        string P(int index, SqlKind kind) => dialect.Placeholder(index, kind);
        var id = C(nameof(OrderOutboxRow.Id));
        var due = C(nameof(OrderOutboxRow.DueAt));
        var dead = C(nameof(OrderOutboxRow.DeadAt));
        var token = C(nameof(OrderOutboxRow.LeaseToken));
        var until = C(nameof(OrderOutboxRow.LeasedUntil));
        var attempts = C(nameof(OrderOutboxRow.Attempts));
        var deliveries = C(nameof(OrderOutboxRow.Deliveries));
        var error = C(nameof(OrderOutboxRow.LastError));
        var leased = $" WHERE {id} = {P(1, SqlKind.Guid)} AND {token} = {P(2, SqlKind.Guid)} AND {dead} IS NULL";
        var message = table.Columns(OrderColumns.Outbox[..^1]);

        Time = dialect.CurrentTime is { } time ? new SqlReadPlan($"SELECT {time}") : null;

        // Materialized, because a plan may evaluate a locking subquery more than once and lease more messages than requested.
        string Due(string name, string kind, string limit) =>
            $"{name} AS MATERIALIZED (SELECT {id}, {due} FROM {table.Name} WHERE {dead} IS NULL AND {attempts} {kind} " +
            $"AND {due} <= {P(3, SqlKind.Time)} AND ({until} IS NULL OR {until} <= {P(3, SqlKind.Time)}) " +
            $"ORDER BY {due}, {id} LIMIT {limit}{dialect.SkipLocked})";
        var count = P(4, SqlKind.Int32);
        Lease = new SqlReadPlan(
            $"WITH {Due("fresh", "= 0", count)}, " +
            $"{Due("retries", "> 0", dialect.Greatest(P(5, SqlKind.Int32), $"{count} - (SELECT count(*) FROM fresh)"))}, " +
            $"chosen AS MATERIALIZED (SELECT {id} FROM fresh ORDER BY {due}, {id} LIMIT {count} - (SELECT count(*) FROM retries)) " +
            $"UPDATE {table.Name} SET {token} = {P(1, SqlKind.Guid)}, {until} = {P(2, SqlKind.Time)} " +
            $"WHERE {id} IN (SELECT {id} FROM chosen UNION ALL SELECT {id} FROM retries) RETURNING {message}, {attempts}, {deliveries}");
        Renew = $"UPDATE {table.Name} SET {until} = {P(3, SqlKind.Time)}{leased}";
        Complete = $"DELETE FROM {table.Name}{leased}";
        Retry =
            $"UPDATE {table.Name} SET {attempts} = {attempts} + 1, {deliveries} = {P(3, SqlKind.Text)}, {error} = {P(4, SqlKind.Text)}, " +
            $"{due} = {P(5, SqlKind.Time)}, {token} = NULL, {until} = NULL{leased}";
        DeadLetter =
            $"UPDATE {table.Name} SET {attempts} = {attempts} + 1, {deliveries} = {P(3, SqlKind.Text)}, {error} = {P(4, SqlKind.Text)}, " +
            $"{dead} = {P(5, SqlKind.Time)}, {token} = NULL, {until} = NULL{leased}";
        Requeue =
            $"UPDATE {table.Name} SET {attempts} = 0, {error} = NULL, {due} = {P(2, SqlKind.Time)}, {dead} = NULL " +
            $"WHERE {id} = {P(1, SqlKind.Guid)} AND {dead} IS NOT NULL";
        var list = $"SELECT {message}, {attempts}, {error}, {dead} FROM {table.Name} WHERE {dead} IS NOT NULL";
        DeadLetters = new SqlReadPlan($"{list} ORDER BY {id} LIMIT {P(1, SqlKind.Int32)}");
        DeadLettersAfter = new SqlReadPlan($"{list} AND {id} > {P(2, SqlKind.Guid)} ORDER BY {id} LIMIT {P(1, SqlKind.Int32)}");
        string Count(string condition) =>
            $"(SELECT count(*) FROM (SELECT 1 FROM {table.Name} WHERE {condition} LIMIT {P(1, SqlKind.Int32)}) c)";
        string First(string kind) => $"(SELECT min({due}) FROM {table.Name} WHERE {dead} IS NULL AND {attempts} {kind})";
        Statistics = new SqlReadPlan(
            $"SELECT {Count($"{dead} IS NULL AND {attempts} = 0")}, {Count($"{dead} IS NULL AND {attempts} > 0")}, " +
            $"{Count($"{dead} IS NOT NULL")}, {First("= 0")}, {First("> 0")}");
    }

    /// <summary>Gets the statement that reads the clock of the database, or <see langword="null"/> if it is that of this machine.</summary>
    public SqlReadPlan? Time { get; }

    public SqlReadPlan Lease { get; }

    public string Renew { get; }

    public string Complete { get; }

    public string Retry { get; }

    public string DeadLetter { get; }

    public string Requeue { get; }

    public SqlReadPlan DeadLetters { get; }

    public SqlReadPlan DeadLettersAfter { get; }

    public SqlReadPlan Statistics { get; }
}

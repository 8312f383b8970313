using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;
using Notalock.Orders.EntityFrameworkCore.Model;
using Notalock.Orders.EntityFrameworkCore.Sql;

namespace Notalock.Orders.EntityFrameworkCore.Dialects;

internal sealed class SqliteDialect : OrderDialect
{
    public const string ProviderName = "Microsoft.EntityFrameworkCore.Sqlite";

    public static SqliteDialect Instance { get; } = new();

    // A transaction that begins with a read fails if another one wrote before its first write; this one waits at its start.
    public override string BeginWrite => "BEGIN IMMEDIATE";

    public override string SkipLocked => "";

    public override string? CurrentTime => null;

    public override string Greatest(string first, string second) => $"max({first}, {second})";

    public override bool RaisesWhenStale => false;

    // Opening a connection reads the schema, and closing it discards the prepared statements.
    public override bool KeepsConnectionsOpen => true;

    public override bool HasSingleWriter => true;

    public override bool RetriesTransientFailures => false;

    public override bool WarnsOfUnconfirmedCommits => false;

    public override bool HasSchemas => false;

    // Milliseconds as an integer keep their order; a DateTimeOffset as text does not.
    public override bool StoresTimesAsIntegers => true;

    public override string? SchemaLock => null;

    // Without statistics SQLite considers every equality equally selective, and prefers an index that sorts to one that filters. A unary
    // plus excludes the column from that choice.
    public override string WithoutIndex(string column) => "+" + column;

    public override bool CountsInOrder(bool hasFlags, bool hasOnlyTimes) => hasFlags;

    // CROSS JOIN makes SQLite begin with the inner query and look up the orders that it finds.
    public override string FromOrdersWithChildren(string orderIds, string orderIdColumn, string orders, string id, string filter) =>
        $"({orderIds} GROUP BY 1) m CROSS JOIN {orders} WHERE {id} = m.{orderIdColumn}{filter}";

    public override bool HasLateralJoins => false;

    public override string EvaluateForEachRow => "";

    public override string FromTexts(string texts, string alias) => $"json_each({texts}) AS {alias}";

    public override string IsAnyOf(string column, string texts) => $"{column} IN (SELECT value FROM json_each({texts}))";

    public override string ContainsText(string text, string part) => $"instr({text}, {part}) > 0";

    public override string DeclareBuckets(string[] times)
    {
        var rows = Enumerable.Range(0, times.Length - 1)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"({i}, {times[i]}, {times[i + 1]})"));
        return $"WITH buckets (bucket, low, high) AS (VALUES {string.Join(", ", rows)}) ";
    }

    public override (string Bucket, string Low, string High) GetBucket(string time, string[] times) => ("b.bucket", "b.low", "b.high");

    public override string SelectTableExists(string name, string delimitedName) =>
        $"SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '{name.Replace("'", "''", StringComparison.Ordinal)}'";

    public override string GetConnectionSetup(NotalockOrdersEntityFrameworkCoreOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
         PRAGMA busy_timeout = {(long)options.SqliteBusyTimeout.TotalMilliseconds};
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = {(options.SqliteFullSynchronous ? "FULL" : "NORMAL")};
         """);

    public override void ConfigureConnections(DbConnectionStringBuilder settings)
    {
        ThrowIfPrivate(settings);

        // The store keeps its connections open itself; a pool would keep the ones that it closes.
        settings["Pooling"] = false;
    }

    public override void MapTime(IMutableProperty property) => property.SetValueConverter(OrderTimeConverter.Instance);

    public override void MapText(IMutableProperty property, bool isJson)
    {
        // The default column type and the default collation, which is ordinal, are right.
    }

    public override void Prepare(DbParameter parameter, int index, SqlKind kind) => parameter.ParameterName = Placeholder(index, kind);

    public override object ToStore(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public override object ToStore(IReadOnlyList<string> texts) => JsonSerializer.Serialize(texts, SearchJson.Default.IReadOnlyListString);

    public override DateTimeOffset ReadTime(DbDataReader reader, int ordinal) =>
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(ordinal));

    // DbException has no portable code for SQLite. The text of this error has not changed since version 3.8, and the cause is looked up
    // afterwards, so a wrong guess costs only a query.
    public override bool IsCollision(DbException exception) =>
        exception.Message.Contains("UNIQUE constraint failed", StringComparison.Ordinal);

    // Every operation has its own connection, and each connection would see its own empty database.
    private static void ThrowIfPrivate(DbConnectionStringBuilder settings)
    {
        var source = settings.TryGetValue("Data Source", out var value) || settings.TryGetValue("DataSource", out value)
            || settings.TryGetValue("Filename", out value) ? value.ToString() : "";
        var isShared = settings.TryGetValue("Cache", out var cache)
            && string.Equals(cache.ToString(), "Shared", StringComparison.OrdinalIgnoreCase);
        var isInMemory = string.IsNullOrEmpty(source) || string.Equals(source, ":memory:", StringComparison.OrdinalIgnoreCase)
            || (settings.TryGetValue("Mode", out var mode) && string.Equals(mode.ToString(), "Memory", StringComparison.OrdinalIgnoreCase));
        if (isInMemory && !isShared)
        {
            throw new InvalidOperationException(
                "The SQLite database must be shared by several connections, but an in-memory database belongs to one connection. " +
                "Set Data Source to a file, or use InMemoryOrderStore.");
        }
    }
}

using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Notalock.Orders.Benchmarks.Seeding;

/// <summary>Seeds PostgreSQL with binary COPY and creates the indexes afterwards.</summary>
internal static class PostgresSeeding
{
    public static async Task FillAsync(string connectionString, SeedData data)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync();
        var indexes = await ReadAsync(
            connection, "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexname LIKE 'ix\\_%'");
        foreach (var (name, _) in indexes)
        {
            await ExecuteAsync(connection, $"DROP INDEX {name}");
        }

        foreach (var table in data.Tables())
        {
            await CopyAsync(connection, table, data.Count);
        }

        await ExecuteAsync(connection, "SET maintenance_work_mem = '512MB'");
        foreach (var (_, definition) in indexes)
        {
            await ExecuteAsync(connection, definition);
        }

        await ExecuteAsync(connection, "VACUUM ANALYZE");
        await ExecuteAsync(connection, "CHECKPOINT");
    }

    private static async Task CopyAsync(NpgsqlConnection connection, SeedTable table, int count)
    {
        var columns = string.Join(", ", table.Columns.Select(static c => c.Name));
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {table.Name} ({columns}) FROM STDIN (FORMAT binary)");
        copy.Timeout = TimeSpan.FromHours(1);
        for (var i = 0; i < count; i++)
        {
            foreach (var row in table.Rows(i))
            {
                await copy.StartRowAsync();
                for (var column = 0; column < row.Length; column++)
                {
                    await WriteAsync(copy, row[column], table.Columns[column].Kind);
                }
            }
        }

        await copy.CompleteAsync();
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, object? value, SeedColumnKind kind) => value switch
    {
        null => copy.WriteNullAsync(),
        string text => copy.WriteAsync(text, kind == SeedColumnKind.Json ? NpgsqlDbType.Jsonb : NpgsqlDbType.Text),
        int number => copy.WriteAsync(number, NpgsqlDbType.Integer),
        long number => copy.WriteAsync(number, NpgsqlDbType.Bigint),
        bool flag => copy.WriteAsync(flag, NpgsqlDbType.Boolean),
        Guid id => copy.WriteAsync(id, NpgsqlDbType.Uuid),
        DateTimeOffset time => copy.WriteAsync(time, NpgsqlDbType.TimestampTz),
        _ => throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The type {value.GetType().Name} is not supported."), nameof(value)),
    };

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<(string Name, string Definition)>> ReadAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<(string, string)>();
        while (await reader.ReadAsync())
        {
            rows.Add((reader.GetString(0), reader.GetString(1)));
        }

        return rows;
    }
}

using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Notalock.Orders.Benchmarks.Seeding;

/// <summary>Seeds SQLite in one transaction for each table, without durability, and creates the indexes afterwards.</summary>
internal static class SqliteSeeding
{
    public static void Fill(string connectionString, SeedData data)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -524288; PRAGMA temp_store = MEMORY;");
        var indexes = Read(connection, "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL");
        foreach (var (name, _) in indexes)
        {
            Execute(connection, $"DROP INDEX {name}");
        }

        foreach (var table in data.Tables())
        {
            Execute(connection, "BEGIN");
            Insert(connection, table, data.Count);
            Execute(connection, "COMMIT");
        }

        foreach (var (_, definition) in indexes)
        {
            Execute(connection, definition);
        }

        Execute(connection, "ANALYZE");
        Execute(connection, "PRAGMA journal_mode = WAL");
    }

    private static void Insert(SqliteConnection connection, SeedTable table, int count)
    {
        using var command = connection.CreateCommand();
        var names = table.Columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}")).ToArray();
        command.CommandText =
            $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns.Select(static c => c.Name))}) VALUES ({string.Join(", ", names)})";
        foreach (var name in names)
        {
            command.Parameters.Add(new SqliteParameter(name, null));
        }

        for (var i = 0; i < count; i++)
        {
            foreach (var row in table.Rows(i))
            {
                for (var column = 0; column < row.Length; column++)
                {
                    command.Parameters[column].Value = row[column] switch
                    {
                        null => DBNull.Value,
                        DateTimeOffset time => time.ToUnixTimeMilliseconds(),
                        var value => value,
                    };
                }

                command.ExecuteNonQuery();
            }
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    private static List<(string Name, string Definition)> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<(string, string)>();
        while (reader.Read())
        {
            rows.Add((reader.GetString(0), reader.GetString(1)));
        }

        return rows;
    }
}

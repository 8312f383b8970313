using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Notalock.Orders.Benchmarks.Hand;

/// <summary>Represents an open connection with its prepared statements.</summary>
internal sealed class HandSqliteConnection : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, HandSqliteCommand> _commands = new(StringComparer.Ordinal);

    public HandSqliteConnection(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        using var command = _connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 30000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
        command.ExecuteNonQuery();
    }

    public HandSqliteCommand Command(string sql, int parameters)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            var prepared = _connection.CreateCommand();
            prepared.CommandText = sql;
            for (var i = 1; i <= parameters; i++)
            {
                prepared.Parameters.Add(new SqliteParameter("$" + i.ToString(CultureInfo.InvariantCulture), null));
            }

            command = new HandSqliteCommand(prepared);
            _commands.Add(sql, command);
        }

        command.Rewind();
        return command;
    }

    public void Execute(string sql) => Command(sql, 0).Execute();

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }
}

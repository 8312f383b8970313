using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Data.Sqlite;

namespace Notalock.Orders.Benchmarks.Hand;

/// <summary>Represents a prepared statement whose parameters are set in order.</summary>
internal sealed class HandSqliteCommand(SqliteCommand command) : IDisposable
{
    private int _index;

    public void Rewind() => _index = 0;

    public void Value(object? value) => command.Parameters[_index++].Value = value ?? DBNull.Value;

    public void Time(DateTimeOffset? time) => Value(time?.ToUnixTimeMilliseconds());

    public void Json<T>(T? value, JsonTypeInfo<T> type)
        where T : class =>
        Value(value is null ? null : JsonSerializer.Serialize(value, type));

    public int Execute() => command.ExecuteNonQuery();

    public SqliteDataReader Read() => command.ExecuteReader();

    public void Dispose() => command.Dispose();
}

using Notalock.Orders.Benchmarks.Floor;
using Npgsql;
using NpgsqlTypes;

namespace Notalock.Orders.Benchmarks.Hand;

/// <content>Searches by words.</content>
internal sealed partial class HandPostgres
{
    private static readonly HandSearchSql SearchSql = new(isSqlite: false);

    public Task SearchAsync(string text) => FindAsync(text);

    public async Task<IReadOnlyList<FoundOrder>> ListFoundAsync(string text) =>
        [.. (await FindAsync(text)).Orders.Select(static order => new FoundOrder(order.Id, order.MatchedOn))];

    private async Task<HandPage> FindAsync(string text)
    {
        var search = HandSearch.Parse(text);
        await using var connection = await source.OpenConnectionAsync();
        var counts = new List<long>();
        var (count, countValues) = SearchSql.Count(search);
        await using (var counting = Command(connection, count, countValues))
        await using (var reader = await counting.ExecuteReaderAsync())
        {
            await reader.ReadAsync();
            counts.AddRange(Enumerable.Range(0, reader.FieldCount).Select(reader.GetInt64));
        }

        var (page, values) = SearchSql.Page(search, counts);
        await using var command = Command(connection, page, values);
        await using var rows = await command.ExecuteReaderAsync();
        return await ReadAsync(rows, search);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string text, List<string> values)
    {
        var command = new NpgsqlCommand(text, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text });
        }

        return command;
    }
}

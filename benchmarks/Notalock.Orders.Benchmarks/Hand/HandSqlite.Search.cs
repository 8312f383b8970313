using Notalock.Orders.Benchmarks.Floor;

namespace Notalock.Orders.Benchmarks.Hand;

/// <content>Searches by words.</content>
internal sealed partial class HandSqlite
{
    private static readonly HandSearchSql SearchSql = new(isSqlite: true);

    public Task SearchAsync(string text) => Task.FromResult(Find(text));

    public Task<IReadOnlyList<FoundOrder>> ListFoundAsync(string text) => Task.FromResult<IReadOnlyList<FoundOrder>>(
        [.. Find(text).Orders.Select(static order => new FoundOrder(order.Id, order.MatchedOn))]);

    private HandPage Find(string text)
    {
        var search = HandSearch.Parse(text);
        var connection = Rent();
        var counts = new List<long>();
        using (var reader = Command(connection, SearchSql.Count(search)).Read())
        {
            reader.Read();
            counts.AddRange(Enumerable.Range(0, reader.FieldCount).Select(reader.GetInt64));
        }

        HandPage page;
        using (var reader = Command(connection, SearchSql.Page(search, counts)).Read())
        {
            page = ReadPage(reader, search);
        }

        _idle.Add(connection);
        return page;
    }

    private static HandSqliteCommand Command(HandSqliteConnection connection, (string Text, List<string> Values) statement)
    {
        var command = connection.Command(statement.Text, statement.Values.Count);
        foreach (var value in statement.Values)
        {
            command.Value(value);
        }

        return command;
    }
}

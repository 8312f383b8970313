using Notalock.Orders.Benchmarks.Seeding;

namespace Notalock.Orders.Benchmarks.Search;

/// <summary>Represents a measured search.</summary>
/// <param name="Name">The name of the search in the table.</param>
/// <param name="Query">The query of each call, without a cursor.</param>
/// <param name="Page">The number of the measured page.</param>
internal sealed record SearchView(string Name, Func<int, OrderQuery> Query, int Page = 1)
{
    public static IReadOnlyList<SearchView> All(SeedData data)
    {
        int Some(int i) => (int)(((long)(i + 1) * 7_919_113) % data.Count);
        static OrderQuery Text(string search) => new() { Search = search };
        return
        [
            new("commonest mail domain", static _ => Text("example.com")),
            new("commonest mail domain, page 2", static _ => Text("example.com"), 2),
            new("commonest mail domain, page 100", static _ => Text("example.com"), 100),
            new("commonest product word", static _ => Text("walnut")),
            new("commonest product word, page 2", static _ => Text("walnut"), 2),
            new("commonest product word, page 100", static _ => Text("walnut"), 100),
            new("commonest product word, by total", static _ => Text("walnut") with { Sort = OrderSort.Total }),
            new("commonest product word, a status", static _ => Text("walnut") with { Statuses = [OrderStatus.Shipped] }),
            new("rare name", i => Text(data.Surname(Some(i)))),
            new("email address", i => Text(data.Email(Some(i)))),
            new("common prefix of 3 letters, few words", static _ => Text("wal")),
            new("common prefix of 3 letters, many words", static i => Text(i % 2 == 0 ? "adl" : "ber")),
            new("its page 100", static _ => Text("adl"), 100),
            new("end of a number", i => Text(data.Number(Some(i))[^6..])),
            new("a number", i => Text("#" + data.Number(Some(i)))),
            new("common beginning of numbers", static _ => Text("250")),
            new("telephone number that all have", static _ => Text("030 1234567")),
            new("two common words", static _ => Text("walnut desk")),
            new("two common names, rarely together", static _ => Text("anna otto")),
            new("two common words, never together", static _ => Text("anna ben")),
            new("common and rare word", i => Text("walnut " + data.Surname(Some(i)))),
            new("rare word of a customer", i => Text("walnut") with { CustomerId = data.CustomerId(Some(i)) }),
            new("no match", static _ => Text("zzzz")),
            new("no match with a common word", static _ => Text("walnut zzzz")),
        ];
    }
}

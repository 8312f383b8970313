using Notalock.Orders.Benchmarks.Seeding;

namespace Notalock.Orders.Benchmarks.Admin;

/// <summary>Represents an admin page.</summary>
/// <param name="Name">The name of the page in the table.</param>
/// <param name="Target">The target in milliseconds of server time; <see langword="null"/> if there is no target.</param>
/// <param name="Path">The address of the page for each request.</param>
internal sealed record AdminView(string Name, double? Target, Func<int, string> Path)
{
    private const string Root = "/admin/orders";
    private const string List = Root + "/list";

    /// <summary>Gets the measured pages: the list, the twelve most common filters, an order and the dashboard.</summary>
    public static IReadOnlyList<AdminView> All(SeedData data)
    {
        int Some(int i) => (int)(((long)i * 7_919_113) % data.Count);
        return
        [
            new("list, newest", 30, static _ => List),
            new("1 needs attention", 50, static _ => List + "?flag=any"),
            new("2 unpaid", 50, static _ => List + "?status=created&status=pending&status=payment_failed"),
            new("3 to ship", 50, static _ => List + "?status=paid&status=processing"),
            new("4 shipped", 50, static _ => List + "?status=shipped"),
            new("5 canceled", 50, static _ => List + "?status=canceled"),
            new("6 placed today", 50, static _ => List + "?placed=today"),
            new("7 delivered, last 30 days", 50, static _ => List + "?status=delivered&placed=30d"),
            new("8 orders of a customer", 50, i => List + "?customer=" + data.CustomerId(Some(i))),
            new("9 orders of an email address", 50, i => List + "?customer=" + Uri.EscapeDataString(data.Email(Some(i)))),
            new("10 search, any field", 50, i => List + "?q=" + Uri.EscapeDataString(data.SearchPrefix(Some(i)))),
            new("11 provider, last 30 days", 50, static _ => List + "?provider=paypal&placed=30d"),
            new("12 guests, last 7 days", 50, static _ => List + "?account=no&placed=7d"),
            new("100 on a page", null, static _ => List + "?size=100"),
            new("largest first", null, static _ => List + "?sort=-total"),
            new("total above 200 EUR", null, static _ => List + "?min=200&currency=EUR"),
            new("search, a product that all have", null, static _ => List + "?q=walnut"),
            new("partly refunded by paypal", null, static _ => List + "?payment=partially_refunded&provider=paypal"),
            new("guests, all time, largest first", null, static _ => List + "?account=no&sort=-total"),
            new("usd, unpaid, guests, by change", null, static _ => List + "?currency=USD&status=pending&account=no&sort=-updated"),
            new("search of nothing by nobody", null, static _ => List + "?q=zzzz&provider=paypal&account=no&min=1&currency=USD"),
            new("a provider that nobody used", null, static _ => List + "?provider=offlin&account=no"),
            new("order", 20, i => Root + "/" + data.OrderId(Some(i))),
            new("dashboard, 30 days", 500, static _ => Root),
            .. new[] { "numbers", "queues", "sales", "statuses", "products", "recent", "operations" }
                .Select(static tile => new AdminView($"  its tile '{tile}' alone", null, _ => $"{Root}/tiles/{tile}")),
            new("dashboard, 365 days", null, static _ => Root + "?span=365d"),
        ];
    }
}

using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Notalock.Orders.Admin.Tests.Dashboard;

public class DashboardTests
{
    [Fact]
    public async Task The_metrics_are_in_one_currency_and_compared_with_the_preceding_period()
    {
        await using var host = await AdminHost.StartAsync();
        await SellAsync(host);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders?currency=usd");

        Figures(visitor).Should().Equal(
            "Orders placed 3 ▲ Up 200%",
            "Paid orders 2 ▲ Up 100%",
            "Average order value 75.00 ▲ Up 25%",
            "Gross sales 150.00 ▲ Up 150%",
            "Credits 0.00 No previous data",
            "Unassigned refunds 20.00 No previous data",
            "Net sales 130.00 ▲ Up 117%",
            "Payments 150.00 ▲ Up 150%",
            "Refunds 20.00 No previous data",
            "Lost disputes 30.00 No previous data",
            "Net payments 100.00 ▲ Up 67%");
        visitor.Page.ReadAll(".n-view > h3").Should().Equal("Sales", "Payments");
        visitor.Page.Read(".n-tile-numbers").Should().Contain("amounts in USD, compared with the preceding period of the same length");
    }

    [Fact]
    public async Task Sales_and_payments_are_separate_views_and_owed_refunds_are_a_queue()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync(Actions.RefundDialogTests.WithLines(discount: 0, tax: 0));
        (await host.Orders.CancelItemsAsync(
            new CancelItems(order.Id, [new OrderItemQuantity(order.Items[0].Id, 1)], AdminHostOrders.Clerk) { Refund = false }))
                .EnsureSucceeded();
        var other = await host.PlacePaidAsync();
        (await host.Orders.RefundAsync(
            new RefundPayment(other.Id, AdminHostOrders.Clerk)
            {
                Amount = AdminHostOrders.Dollars(40),
                Purpose = RefundPurpose.Reversal,
            })).EnsureSucceeded();
        await host.DeliverEventsAsync();
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders");

        Figures(visitor).Select(static f => f.Replace(" No previous data", "", StringComparison.Ordinal)).Skip(3).Should().Equal(
            "Gross sales 338.00", "Credits 100.00", "Unassigned refunds 0.00", "Net sales 238.00",
            "Payments 338.00", "Refunds 40.00", "Lost disputes 0.00", "Net payments 298.00");
        visitor.Page.ReadAll(".n-as-table thead th").Should().Equal(
            "Sales", "Payments",
            "Period", "Orders placed", "Paid orders", "Gross sales", "Credits", "Unassigned refunds", "Net sales",
            "Payments", "Refunds", "Lost disputes", "Net payments");
        visitor.Page.ReadAll(".n-as-table tbody tr")[^1].Should()
            .EndWith("2 2 338.00 100.00 0.00 238.00 338.00 40.00 0.00 298.00");
        visitor.Page.ReadAll(".n-queues a").Should().Contain("1 Refunds owed").And.Contain("1 Balance due");
        foreach (var (queue, listed) in new[] { ("1 Refunds owed", order), ("1 Balance due", other) })
        {
            await visitor.OpenAsync("/admin/orders");
            await visitor.OpenAsync(visitor.Page.LinkTo(queue));
            visitor.Page.Numbers().Should().Equal(listed.Number);
        }
    }

    [Fact]
    public async Task Currencies_are_side_by_side_and_one_can_be_selected()
    {
        await using var host = await AdminHost.StartAsync();
        await SellAsync(host);
        using var visitor = host.Visit(Staff.Viewer);
        await visitor.OpenAsync("/admin/orders");
        visitor.Page.ReadAll(".n-tile-numbers > h3").Should().Equal("USD", "EUR");
        Figures(visitor).Where(static f => f.StartsWith("Gross sales", StringComparison.Ordinal)).Should()
            .Equal("Gross sales 150.00 ▲ Up 150%", "Gross sales 500.00 No previous data");
        visitor.Page.QuerySelectorAll("svg.n-chart").Should().HaveCount(4);

        await visitor.SendAsync("form.n-inline-form", ("currency", "eur"));

        Figures(visitor).Take(4).Should().Equal(
            "Orders placed 1 No previous data", "Paid orders 1 No previous data", "Average order value 500.00 No previous data",
            "Gross sales 500.00 No previous data");
        visitor.Page.QuerySelector<IHtmlInputElement>("input[name=currency]")!.Value.Should().Be("EUR");
        visitor.Page.ReadAll(".n-tile-products tbody th").Should().Equal("Sofa");
    }

    [Fact]
    public async Task A_single_currency_has_no_heading_and_an_empty_store_no_numbers()
    {
        await using var host = await AdminHost.StartAsync();
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders");

        visitor.Status.Should().Be(HttpStatusCode.OK);
        visitor.Page.QuerySelectorAll(".n-tile-numbers > h3").Should().BeEmpty();
        visitor.Page.QuerySelector<IHtmlInputElement>("input[name=currency]")!.Value.Should().BeEmpty();
        Figures(visitor)[0].Should().Be("Orders placed 0 No previous data");
        visitor.Page.Read(".n-tile-recent").Should().Contain("No orders yet");
        visitor.Page.Read(".n-tile-products").Should().Contain("No sales in this period.");
    }

    [Fact]
    public async Task A_queue_links_to_a_list_with_the_same_number_of_orders()
    {
        await using var host = await AdminHost.StartAsync();
        await List.SampleListOrders.PlaceAsync(host);
        host.Clock.Advance(TimeSpan.FromMinutes(30));
        using var visitor = host.Visit(Staff.Viewer);
        await visitor.OpenAsync("/admin/orders");
        var queues = visitor.Page.QuerySelectorAll(".n-queues a")
            .Select(static a => (Text: PageReader.Flat(a), Address: a.GetAttribute("href")!)).ToArray();

        queues.Select(static q => q.Text).Should().Equal(
            "2 Needs attention", "2 Unpaid for more than an hour", "2 To ship", "0 Partly shipped", "1 Payment failed",
            "1 Paid after cancellation", "0 Refunds to send", "0 Refunds owed", "0 Balance due", "1 Open disputes");
        queues[^1].Address.Should().Be("/admin/orders/disputes");
        foreach (var (text, address) in queues[..^1])
        {
            await visitor.OpenAsync(address);
            visitor.Page.Numbers().Should().HaveCount(text[0] - '0', text);
            visitor.Page.Notices().Should().BeEmpty();
        }
    }

    [Theory]
    [InlineData("?by=day", 30)]
    [InlineData("?by=week", 5)]
    [InlineData("?by=month", 2)]
    [InlineData("?span=7d", 7)]
    [InlineData("?span=today", 24)]
    [InlineData("?from=2026-03-01&to=2026-03-10", 10)]
    public async Task A_chart_and_its_table_show_the_same_values(string query, int bars)
    {
        await using var host = await AdminHost.StartAsync();
        await SellAsync(host);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders" + query + "&currency=usd");

        var charts = visitor.Page.QuerySelectorAll("svg.n-chart").Select(static c => c.ReadAll("rect title")).ToArray();
        var rows = visitor.Page.QuerySelectorAll(".n-as-table tbody tr")
            .Select(static r => r.QuerySelectorAll("th, td").Select(static c => PageReader.Flat(c)).ToArray()).ToArray();
        charts.Should().HaveCount(2);
        rows.Should().HaveCount(bars);
        charts[0].Select(static t => t.Replace(" USD", "", StringComparison.Ordinal)).Should()
            .Equal(rows.Select(static r => r[3] is "0.00" ? $"{r[0]}: {Zero(r)}" : $"{r[0]}: {r[3]}"));
        charts[1].Should().Equal(rows.Select(static r => $"{r[0]}: {r[1]}"));
        var gross = rows.Sum(static r => decimal.Parse(r[3], System.Globalization.CultureInfo.InvariantCulture));
        visitor.Page.ReadAll(".n-kpi").Single(static k => k.StartsWith("Gross sales", StringComparison.Ordinal)).Should()
            .StartWith($"Gross sales {gross:0.00}");

        // A day without any orders has a plain zero. A day with orders and without sales has an amount.
        static string Zero(string[] row) => row[1] == "0" && row[2] == "0" && row[3..].All(static c => c == "0.00") ? "0" : "0.00";
    }

    [Fact]
    public async Task The_tiles_show_statuses_products_and_the_most_recent_orders()
    {
        await using var host = await AdminHost.StartAsync();
        await SellAsync(host);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders?currency=usd");

        visitor.Page.ReadAll(".n-tile-statuses tbody tr").Select(Plain).Should().Equal("Created 1 33%", "Paid 2 67%");
        visitor.Page.ReadAll(".n-tile-products tbody tr").Should().Equal("Lamp 1 100.00", "Desk 1 50.00");
        visitor.Page.ReadAll(".n-recent li a").Should().Equal("D-4", "D-1", "D-5", "D-2", "D-3");
    }

    [Theory]
    [InlineData("?span=never&currency=zzz&by=hour")]
    [InlineData("?from=2026-03-10&to=2026-03-01")]
    [InlineData("?from=0001-01-01&to=9999-12-31")]
    [InlineData("?from=%00&to=%FF&currency=%00")]
    public async Task An_invalid_query_string_shows_the_last_thirty_days(string query)
    {
        await using var host = await AdminHost.StartAsync();
        await SellAsync(host);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders" + query);

        visitor.Status.Should().Be(HttpStatusCode.OK);
        Figures(visitor)[0].Should().Be("Orders placed 3 ▲ Up 200%");
    }

    [Theory]
    [InlineData("?span=7d&from=2026-03-01&to=2026-03-10&shown=2026-02-13_2026-03-14", "03/01/2026 – 03/10/2026")]
    [InlineData("?span=7d&from=2026-03-01&to=2026-03-10", "03/01/2026 – 03/10/2026")]
    [InlineData("?span=7d&from=2026-02-13&to=2026-03-14&shown=2026-02-13_2026-03-14", "03/08/2026 – 03/14/2026")]
    [InlineData("?span=30d&from=2026-02-13&to=2026-03-14&shown=2026-02-13_2026-03-14", "02/13/2026 – 03/14/2026")]
    public async Task Typed_dates_win_over_the_span(string query, string shown)
    {
        await using var host = await AdminHost.StartAsync();
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders" + query);

        visitor.Page.Read(".n-sub").Should().Be(shown);
        visitor.Page.Notices().Should().BeEmpty();
    }

    [Theory]
    [InlineData("?from=2026-03-10&to=2026-03-01", "The end date must not be before the start date.")]
    [InlineData("?span=7d&from=2026-03-10", "Enter a valid start and end date.")]
    [InlineData("?from=2001-01-01&to=2026-03-01", "The range must not exceed three years.")]
    [InlineData("?currency=xx", "The currency code is invalid.")]
    public async Task A_range_that_is_not_used_says_why(string query, string message)
    {
        await using var host = await AdminHost.StartAsync();
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders" + query);

        visitor.Page.Notices().Should().Equal(message);
    }

    [Fact]
    public async Task Payment_success_counts_orders_and_attempts_also_of_canceled_orders()
    {
        await using var host = await AdminHost.StartAsync();
        await host.PlacePaidAsync();
        host.Clock.Advance(TimeSpan.FromDays(30));
        await host.PlacePaidAsync();
        await DeclineAsync(host, thenPays: true);
        for (var i = 0; i < 17; i++)
        {
            var order = await DeclineAsync(host, thenPays: false);
            (await host.Orders.CancelAsync(new CancelOrder(order.Id, AdminHostOrders.Clerk))).EnsureSucceeded();
        }

        using var visitor = host.Visit(Staff.Viewer);
        await visitor.OpenAsync("/admin/orders");

        visitor.Page.ReadAll(".n-tile-payments thead th").Should()
            .Equal("Counted by", "Succeeded", "Declined", "Success rate", "Previously");
        visitor.Page.ReadAll(".n-tile-payments tbody tr").Select(static r => r.Replace(" %", "%", StringComparison.Ordinal))
            .Should().Equal("Orders 2 17 11% 100%", "Payment attempts 2 18 10% 100%");
    }

    [Fact]
    public async Task A_day_is_shown_by_hour_and_charts_have_values_at_their_axis()
    {
        await using var host = await AdminHost.StartAsync();
        await SellAsync(host);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders?from=2026-03-10&to=2026-03-10");

        var titles = visitor.Page.QuerySelectorAll("svg.n-chart")[0].ReadAll("rect title");
        titles.Should().HaveCount(24);
        titles[9].Should().Be("03/10/2026 09:00: 100.00 USD");
        visitor.Page.ReadAll(".n-tick").Should().Equal("100.00", "50.00", "1", "0.5");
        visitor.Page.QuerySelectorAll("main > section").Select(static s => s.QuerySelector("h2")!.TextContent).First()
            .Should().Be("To do", "it is the first tile, also on a phone");
    }

    // Stores three orders in USD in the last 30 days, one in the preceding 30 days, and one in EUR.
    private static async Task<Order> DeclineAsync(AdminHost host, bool thenPays)
    {
        var order = await host.PlaceAsync();
        var started = (await host.Orders.StartPaymentAsync(new StartPayment(order.Id, host.Bank.Name, Actor.Guest()))).EnsureSucceeded();
        host.Bank.Decline(started.Payment.Reference!);
        await host.DeliverEventsAsync();
        if (thenPays)
        {
            host.Bank.Pay(started.Payment.Reference!);
            await host.DeliverEventsAsync();
        }

        return await host.ReloadAsync(order);
    }

    private static async Task SellAsync(AdminHost host)
    {
        await host.StoreAsync(List.SampleListOrders.At("2026-03-10T09:00:00Z").WithNumber("D-1").WithItem("lamp", 100,
            name: "Lamp").WithPayment(OrderPaymentStatus.Captured, 100, change: static p => p with { Disputes = [Lost(30)] })
            .WithRefund(OrderRefundStatus.Succeeded, 20, new DateTimeOffset(2026, 3, 11, 9, 0, 0, TimeSpan.Zero))
                .WithStatus(OrderStatus.Paid));
        await host.StoreAsync(
            List.SampleListOrders.At("2026-03-01T09:00:00Z").WithNumber("D-2").WithItem("desk", 50, name: "Desk")
                .WithPayment(OrderPaymentStatus.Captured, 50).WithStatus(OrderStatus.Paid));
        await host.StoreAsync(
            List.SampleListOrders.At("2026-02-01T09:00:00Z").WithNumber("D-3").WithItem("desk", 60, name: "Desk")
                .WithPayment(OrderPaymentStatus.Captured, 60).WithStatus(OrderStatus.Paid));
        await host.StoreAsync(List.SampleListOrders.At("2026-03-13T10:00:00Z").WithNumber("D-4").WithItem("rug", 30, name: "Rug"));
        await host.StoreAsync(
            List.SampleListOrders.At("2026-03-05T09:00:00Z", "eur").WithNumber("D-5").WithItem("sofa", 500, name: "Sofa")
                .WithPayment(OrderPaymentStatus.Captured, 500).WithStatus(OrderStatus.Paid));
    }

    private static OrderPaymentDispute Lost(decimal dollars) => new("dp_1", OrderDisputeStatus.Lost, AdminHostOrders.Dollars(dollars))
    {
        ClosedAt = new DateTimeOffset(2026, 3, 11, 10, 0, 0, TimeSpan.Zero),
    };

    private static string[] Figures(Visitor visitor) => [.. visitor.Page.ReadAll(".n-kpi").Select(Plain)];

    // Some cultures have a space before the percent sign.
    private static string Plain(string text) => text.Replace(" %", "%", StringComparison.Ordinal);
}

using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;

namespace Notalock.Orders.Admin.Tests.List;

public class ListFilterTests
{
    [Theory]
    [InlineData("", "N-1 N-2 N-3 N-4 N-5 N-6")]
    [InlineData("status=paid", "N-2")]
    [InlineData("status=paid&status=shipped", "N-2 N-3")]
    [InlineData("payment=none", "N-1")]
    [InlineData("payment=paid&payment=failed", "N-2 N-3 N-4 N-5 N-6")]
    [InlineData("flag=any", "N-4 N-5")]
    [InlineData("flag=dispute_open", "N-5")]
    [InlineData("flag=dispute_open&flag=paid_after_cancel", "N-4 N-5")]
    [InlineData("placed=today", "N-1")]
    [InlineData("placed=yesterday", "N-2")]
    [InlineData("placed=7d", "N-1 N-2 N-3")]
    [InlineData("placed=30d", "N-1 N-2 N-3 N-4")]
    [InlineData("placed=month", "N-1 N-2 N-3")]
    [InlineData("from=2026-02-01&to=2026-03-10", "N-3 N-4 N-5")]
    [InlineData("from=2026-03-13", "N-1 N-2")]
    [InlineData("to=2025-12-31", "N-6")]
    [InlineData("older=24", "N-2 N-3 N-4 N-5 N-6")]
    [InlineData("currency=eur", "N-4 N-6")]
    [InlineData("min=50&currency=usd", "N-2 N-3 N-5")]
    [InlineData("max=29.99&currency=EUR", "N-6")]
    [InlineData("min=50&max=75&currency=usd", "N-2 N-5")]
    [InlineData("customer=ada", "N-1 N-4")]
    [InlineData("customer=GUS@Example.com", "N-2")]
    [InlineData("account=no", "N-2 N-6")]
    [InlineData("account=yes", "N-1 N-3 N-4 N-5")]
    [InlineData("provider=offline", "N-2 N-4")]
    [InlineData("provider=simulated", "N-3 N-5 N-6")]
    [InlineData("store=north", "N-5")]
    [InlineData("status=canceled&customer=ada&flag=any&currency=eur", "N-4")]
    public async Task A_filter_shows_and_counts_the_matching_orders(string query, string expected)
    {
        await using var host = await AdminHost.StartAsync();
        await SampleListOrders.PlaceAsync(host);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders/list?" + query);

        visitor.Status.Should().Be(HttpStatusCode.OK);
        visitor.Page.Notices().Should().BeEmpty();
        var numbers = expected.Split(' ');
        visitor.Page.Numbers().Should().Equal(numbers);
        visitor.Page.Read(".n-head .n-sub").Should().Be(numbers.Length == 1 ? "1 order" : $"{numbers.Length} orders");
    }

    [Fact]
    public async Task A_filter_without_matches_is_reported_with_a_link_to_all_orders()
    {
        await using var host = await AdminHost.StartAsync();
        await SampleListOrders.PlaceAsync(host);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders/list?status=paid&customer=ada");
        visitor.Page.Read(".n-empty h2").Should().Be("No orders found");

        await visitor.OpenAsync(visitor.Page.LinkTo("View all orders"));
        visitor.Page.Numbers().Should().HaveCount(6);
    }

    [Fact]
    public async Task An_empty_store_shows_that_it_has_no_orders()
    {
        await using var host = await AdminHost.StartAsync();
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders/list");

        visitor.Page.Read(".n-empty h2").Should().Be("No orders yet");
    }

    [Fact]
    public async Task The_tabs_count_the_orders_that_they_show()
    {
        await using var host = await AdminHost.StartAsync();
        await SampleListOrders.PlaceAsync(host);
        using var visitor = host.Visit(Staff.Viewer);
        await visitor.OpenAsync("/admin/orders/list");
        var tabs = visitor.Page.QuerySelectorAll(".n-tabs a")
            .Select(
                static a =>
                    (Address: a.GetAttribute("href")!, Label: a.FirstChild!.TextContent.Trim(), Count: a.QuerySelector(
                        ".n-count")!.TextContent)).ToArray();

        tabs.Select(static t => t.Label + " " + t.Count).Should()
            .Equal("All 6", "Needs attention 2", "Unpaid 2", "To ship 2", "Partly shipped 0", "Shipped 1", "Canceled 1");
        foreach (var (address, label, count) in tabs)
        {
            await visitor.OpenAsync(address);
            visitor.Page.Numbers().Count.ToString(System.Globalization.CultureInfo.InvariantCulture).Should().Be(count, label);
            visitor.Page.QuerySelector(".n-tabs a[aria-current=page]")!.FirstChild!.TextContent.Trim().Should().Be(label);
        }
    }

    [Fact]
    public async Task Partly_shipped_orders_are_a_view_and_a_filter()
    {
        await using var host = await AdminHost.StartAsync();
        await SampleListOrders.PlaceAsync(host);
        var order = await Actions.ActionCases.PlaceWithParcelAsync(host);
        using var visitor = host.Visit(Staff.Viewer);
        await visitor.OpenAsync("/admin/orders/list");

        await visitor.OpenAsync(visitor.Page.LinkTo("Partly shipped"));

        visitor.Response.RequestMessage!.RequestUri!.Query.Should().Be("?fulfillment=partially_shipped");
        visitor.Page.Numbers().Should().Equal(order.Number);
        visitor.Page.Read(".n-tabs a[aria-current=page]").Should().Be("Partly shipped 1");
        visitor.Page.ReadAll(".n-orders td .n-goods").Should().Equal("Partly shipped");
        visitor.Page.ReadAll(".n-chip bdi").Should().Equal("Shipping: Partly shipped");
        await visitor.OpenAsync("/admin/orders");
        visitor.Page.ReadAll(".n-queues a").Should().Contain("1 Partly shipped");
    }

    [Fact]
    public async Task The_filter_panel_submits_and_shows_its_values()
    {
        await using var host = await AdminHost.StartAsync();
        await SampleListOrders.PlaceAsync(host);
        using var visitor = host.Visit(Staff.Viewer);
        await visitor.OpenAsync("/admin/orders/list?sort=total&size=25");

        await visitor.SendAsync(
            "form.n-filter", ("status", "paid"), ("status", "processing"), ("min", "60"), ("currency", "USD"), ("account", "yes"),
                ("placed", ""), ("provider", "simulated"));

        visitor.Page.Numbers().Should().Equal("N-5");
        visitor.Response.RequestMessage!.RequestUri!.Query.Should().Contain("sort=total").And.Contain("size=25");
        visitor.Page.QuerySelectorAll<IHtmlInputElement>("form.n-filter input[name=status]").Where(static b => b.IsChecked)
            .Select(static b => b.Value).Should().Equal("paid", "processing");
        visitor.Page.QuerySelector<IHtmlSelectElement>("form.n-filter select[name=account]")!.Value.Should().Be("yes");
        visitor.Page.QuerySelector<IHtmlSelectElement>("form.n-filter select[name=provider]")!.Value.Should().Be("simulated");
        visitor.Page.QuerySelector<IHtmlInputElement>("form.n-filter input[name=min]")!.Value.Should().Be("60");
        visitor.Page.QuerySelector("details.n-panel-details")!.HasAttribute("open").Should().BeFalse();
        visitor.Page.ReadAll(".n-chip bdi").Should().Equal(
            "Status: Paid", "Status: Processing", "Minimum total: 60", "Currency: USD", "Account: With an account", "Provider: simulated");
        visitor.Page.Read("details.n-panel-details summary .n-count").Should().Be("5");
    }

    [Theory]
    [InlineData("placed=today", "AFTER NOON")]
    [InlineData("placed=yesterday", "LATE EARLY")]
    [InlineData("from=2026-03-13&to=2026-03-13", "LATE EARLY")]
    [InlineData("to=2026-03-12", "BEFORE")]
    public async Task Days_start_at_midnight_in_the_time_zone_of_the_store(string query, string expected)
    {
        // New York is four hours behind UTC on these days: its 13th of March lasts from 04:00 to 04:00 UTC.
        await using var host = await AdminHost.StartAsync(
            orders: static o =>
                o.AddInMemoryStore().Configure(static c => c.TimeZone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York")));
        await host.StoreAsync(SampleListOrders.At("2026-03-14T11:00:00Z").WithNumber("AFTER"));
        await host.StoreAsync(SampleListOrders.At("2026-03-14T04:00:00Z").WithNumber("NOON"));
        await host.StoreAsync(SampleListOrders.At("2026-03-14T03:59:59.999Z").WithNumber("LATE"));
        await host.StoreAsync(SampleListOrders.At("2026-03-13T04:00:00Z").WithNumber("EARLY"));
        await host.StoreAsync(SampleListOrders.At("2026-03-13T03:59:59.999Z").WithNumber("BEFORE"));
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders/list?" + query);

        visitor.Page.Numbers().Should().Equal(expected.Split(' '));
    }

    [Theory]
    [InlineData("status=%00", "The filter contains an unknown status.")]
    [InlineData("payment=gold", "The filter contains an unknown value.")]
    [InlineData("flag=everything", "The filter contains an unknown value.")]
    [InlineData("placed=never", "The filter contains an unknown value.")]
    [InlineData("account=maybe", "The filter contains an unknown value.")]
    [InlineData("from=yesterday", "The date is invalid.")]
    [InlineData("to=9999-12-31", "The date is invalid.")]
    [InlineData("from=2026-03-02&to=2026-03-01", "The end date must not be before the start date.")]
    [InlineData("older=-1", "The number of hours is invalid.")]
    [InlineData("older=99999999999", "The number of hours is invalid.")]
    [InlineData("currency=zzz", "The currency code is invalid.")]
    [InlineData("min=10", "Enter a currency to filter by total.")]
    [InlineData("min=ten&currency=usd", "The amount is invalid.")]
    [InlineData("max=1.005&currency=usd", "The amount is invalid.")]
    [InlineData("max=0.5&currency=jpy", "The amount is invalid.")]
    public async Task Invalid_values_are_reported_and_ignored(string query, string message)
    {
        await using var host = await AdminHost.StartAsync();
        await SampleListOrders.PlaceAsync(host);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders/list?" + query);

        visitor.Status.Should().Be(HttpStatusCode.OK);
        visitor.Page.Notices().Should().Equal(message);
    }

    [Theory]
    [InlineData("min=20&max=10&currency=usd")]
    [InlineData("customer=%00")]
    [InlineData("provider=%07")]
    [InlineData("store=%00")]
    [InlineData("q=%00")]
    [InlineData("after=nonsense")]
    [InlineData("before=nonsense")]
    [InlineData("after=AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Queries_that_the_core_rejects_are_reported(string query)
    {
        await using var host = await AdminHost.StartAsync();
        await SampleListOrders.PlaceAsync(host);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders/list?" + query);

        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Page.Notices().Should().ContainSingle().Which.Should().EndWith(".");
        visitor.Page.Numbers().Should().BeEmpty();
    }

    [Theory]
    [InlineData("status")]
    [InlineData("payment")]
    [InlineData("flag")]
    [InlineData("placed")]
    [InlineData("from")]
    [InlineData("to")]
    [InlineData("older")]
    [InlineData("min")]
    [InlineData("max")]
    [InlineData("currency")]
    [InlineData("customer")]
    [InlineData("account")]
    [InlineData("provider")]
    [InlineData("store")]
    [InlineData("q")]
    [InlineData("sort")]
    [InlineData("size")]
    [InlineData("after")]
    [InlineData("before")]
    [InlineData("done")]
    public async Task Invalid_parameters_never_cause_a_server_error(string name)
    {
        await using var host = await AdminHost.StartAsync();
        await SampleListOrders.PlaceAsync(host);
        using var visitor = host.Visit(Staff.Viewer);

        foreach (var value in new[] { "<b>", "%00", "%F0%9F%A6%86", "-1", "99999999999999999999", new string('x', 500),
                "a&" + name + "=b&" + name + "=", "%ED%A0%80", "'%20or%201=1--" })
        {
            await visitor.OpenAsync($"/admin/orders/list?{name}={value}");
            visitor.Status.Should().BeOneOf([HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity], $"{name}={value}");
            visitor.Page.Read("h1").Should().Be("Orders");
        }
    }
}

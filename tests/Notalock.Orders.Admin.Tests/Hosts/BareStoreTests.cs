using System.Net;

namespace Notalock.Orders.Admin.Tests.Hosts;

/// <summary>Verifies the admin with a store that implements no optional interfaces.</summary>
public class BareStoreTests
{
    [Fact]
    public async Task The_dashboard_shows_which_tiles_require_a_report_store_and_loads_the_others()
    {
        await using var host = await AdminHost.StartAsync(orders: ObservableStores.Bare);
        var order = await host.PlaceAsync();
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenAsync("/admin/orders");

        visitor.Status.Should().Be(HttpStatusCode.OK);
        foreach (var tile in new[] { "numbers", "sales", "statuses", "products" })
        {
            visitor.Page.Read($".n-tile-{tile}").Should().EndWith("The order store of this application doesn't support reports.", tile);
        }

        visitor.Page.ReadAll(".n-recent a").Should().Equal(order.Number);
        visitor.Page.Read(".n-tile-queues").Should().Contain("Needs attention");
        visitor.Page.Read(".n-tile-operations").Should().Contain("View operations").And.NotContain("Pending event deliveries");
    }

    [Fact]
    public async Task The_order_page_and_operations_do_not_require_events_and_an_outbox()
    {
        await using var host = await AdminHost.StartAsync(orders: ObservableStores.Bare);
        var order = await host.PlaceAsync();
        (await host.Orders.RecordOfflinePaymentAsync(
            new RecordOfflinePayment(order.Id, AdminHostOrders.Dollars(100), AdminHostOrders.Clerk))).EnsureSucceeded();
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");
        visitor.Page.Read(".n-number-big").Should().Be(order.Number);
        visitor.Page.Read(".n-pills").Should().StartWith("Paid");
        visitor.Page.QuerySelectorAll(".n-events").Should().BeEmpty();

        await visitor.OpenAsync("/admin/orders/operations");
        visitor.Status.Should().Be(HttpStatusCode.OK);
        visitor.Page.QuerySelectorAll("main form[method=post]").Should().BeEmpty();
    }

    [Fact]
    public async Task Retries_without_an_event_store_are_reported()
    {
        await using var host = await AdminHost.StartAsync(orders: ObservableStores.Bare);
        var order = await host.PlaceAsync();
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenAsync($"/admin/orders/{order.Id}/note");
        var token = visitor.Page.QuerySelector("form[data-once] input[type=hidden]")!;
        (string, string)[] form = [(token.GetAttribute("name")!, token.GetAttribute("value")!), ("message", order.Id.ToString()),
            ("provider", "simulated"), ("event", "evt_1")];

        foreach (var repair in new[] { "requeue", "replay" })
        {
            await visitor.PostAsync($"/admin/orders/operations/{repair}", form);
            visitor.Page.Notices().Should().Equal("The event no longer needs attention. Another user may have handled it.");
        }
    }
}

namespace Notalock.Orders.Admin.Tests.Disputes;

public class DisputesTests
{
    [Fact]
    public async Task The_page_lists_open_disputes_with_the_earliest_deadline_first()
    {
        await using var host = await AdminHost.StartAsync();
        var now = host.Clock.GetUtcNow();
        await StoreAsync(host, "late", now.AddDays(9), OrderDisputeStatus.Open);
        await StoreAsync(host, "none", null, OrderDisputeStatus.Open);
        await StoreAsync(host, "soon", now.AddDays(1), OrderDisputeStatus.Open, "https://dashboard.example/1", "fraudulent");
        await StoreAsync(host, "past", now.AddHours(-1), OrderDisputeStatus.Open, "javascript:alert(1)");
        await StoreAsync(host, "won", now.AddDays(2), OrderDisputeStatus.Won);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders/disputes");

        var rows = visitor.Page.QuerySelectorAll("main tbody tr").Select(PageReader.Flat).ToArray();
        rows.Should().HaveCount(4);
        rows[0].Should().Contain("Overdue");
        rows[1].Should().Contain("Due soon").And.Contain("fraudulent").And.Contain("Respond");
        rows[3].Should().StartWith("—");
        visitor.Page.QuerySelectorAll("main tbody a.n-button").Select(link => link.GetAttribute("href"))
            .Should().Equal("https://dashboard.example/1");
    }

    [Fact]
    public async Task The_page_shows_that_there_are_no_open_disputes()
    {
        await using var host = await AdminHost.StartAsync();
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders/disputes");

        visitor.Text.Should().Contain("No open disputes.");
    }

    [Fact]
    public async Task The_order_shows_the_dispute_its_deadline_alerts_and_the_fee()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await StoreAsync(
            host, "soon", host.Clock.GetUtcNow().AddDays(1), OrderDisputeStatus.Open, "https://dashboard.example/1", "fraudulent");
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        visitor.Page.Read(".n-payment").Should().Contain("fraudulent").And.Contain("Respond by").And.Contain("Provider fee")
            .And.Contain("Fraud warning").And.Contain("made with stolen card");
    }

    private static Task<Order> StoreAsync(
        AdminHost host, string reference, DateTimeOffset? dueBy, OrderDisputeStatus status, string? url = null, string? reason = null)
    {
        var dispute = new OrderPaymentDispute("dp_" + reference, status, AdminHostOrders.Dollars(10))
        {
            EvidenceDueBy = dueBy,
            Url = url,
            Reason = reason,
        };
        var builder = new OrderBuilder(placedAt: host.Clock.GetUtcNow()).ForCustomer("ada").WithItem("lamp", 10m).WithPayment(
            OrderPaymentStatus.Captured,
            10m,
            "stripe",
            "pi_" + reference,
            payment => payment with
            {
                Disputes = [dispute],
                Alerts = [new("issfr_1", OrderPaymentAlertKind.FraudWarning, IsOpen: true, "made_with_stolen_card")],
                Settlement = new PaymentSettlement(AdminHostOrders.Dollars(1), AdminHostOrders.Dollars(9)),
            });
        var flags = status == OrderDisputeStatus.Open ? OrderFlags.DisputeOpen : OrderFlags.None;
        return host.StoreAsync(builder.With(order => order with { Flags = flags }));
    }
}

using static Notalock.Orders.Admin.Tests.Hosting.AdminHostOrders;

namespace Notalock.Orders.Admin.Tests.Detail;

/// <summary>Verifies what the page of an order shows while the order needs attention.</summary>
public class AttentionTests
{
    [Theory]
    [InlineData(OrderFlags.None, true)]
    [InlineData(OrderFlags.RefundFailed, true)]
    [InlineData(OrderFlags.DisputeOpen, false)]
    [InlineData(OrderFlags.DisputeLost, false)]
    [InlineData(OrderFlags.AmountMismatch, false)]
    [InlineData(OrderFlags.Overpaid, false)]
    [InlineData(OrderFlags.FraudWarning, false)]
    [InlineData(OrderFlags.ReviewOpen, false)]
    [InlineData(OrderFlags.RefundOwed, true)]
    public async Task The_next_step_is_not_suggested_while_the_payment_is_in_question(OrderFlags flag, bool suggested)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.StoreAsync(new OrderBuilder().WithItem("lamp", 100)
            .WithPayment(OrderPaymentStatus.Captured, 100, "simulated", "pi_1")
            .With(o => o with { Status = OrderStatus.Paid, Flags = flag }));
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        visitor.Page.QuerySelectorAll(".n-head .n-main-button").Should().HaveCount(suggested ? 1 : 0);
    }

    [Fact]
    public async Task A_different_amount_is_shown_as_the_provider_reported_it()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlaceAsync();
        var started = (await host.Orders.StartPaymentAsync(new StartPayment(order.Id, host.Bank.Name, Actor.Guest()))).EnsureSucceeded();
        host.Bank.ChangeAmount(started.Payment.Reference!, Dollars(89));
        host.Bank.Pay(started.Payment.Reference!);
        await host.DeliverEventsAsync();
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        (await host.ReloadAsync(order)).Flags.Should().Be(OrderFlags.AmountMismatch);
        visitor.Page.Read(".n-reported").Should().Be("Order total: 100.00 USD. Reported by the provider: 89.00 USD.");
    }

    [Fact]
    public async Task A_lost_dispute_is_a_line_of_the_sums_and_reduces_the_net_amount()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        var dispute = new OrderPaymentDispute("dp_1", OrderDisputeStatus.Lost, Dollars(30));
        var other = await host.StoreAsync(new OrderBuilder().WithItem("lamp", 100).WithPayment(
            OrderPaymentStatus.Captured, 100, "simulated", "pi_2", p => p with { Disputes = [dispute] }));
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");
        visitor.Page.Read(".n-sums").Should().NotContain("Lost disputes");
        await visitor.OpenAsync($"/admin/orders/{other.Id}");

        visitor.Page.Fact("Lost disputes").Should().Be("-30.00 USD");
        visitor.Page.Fact("Captured minus refunded and lost").Should().Be("70.00 USD");
    }

    [Fact]
    public async Task A_refund_to_send_manually_is_a_flag_a_queue_and_a_filter_until_it_is_recorded()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await Actions.ActionCases.PlacePaidOfflineAsync(host);
        await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Lead);
        await Actions.ActionCases.OpenDialogAsync(visitor, order, "cancel");

        await visitor.SendAsync("form[data-once]");

        visitor.Page.Notices().Should().Equal("Order canceled. Send the refund to the customer manually, and then record it.");
        visitor.Page.Read(".n-attention").Should().Contain("Refund to send").And.Contain("Amount to send: 100.00 USD.");
        await visitor.OpenAsync("/admin/orders");
        visitor.Page.ReadAll(".n-queues a").Should().Contain(static q => q.Contains("Refunds to send") && q.Contains('1'));
        var queue = visitor.Page.QuerySelectorAll(".n-queues a").First(static a => a.TextContent.Contains("Refunds to send"));
        await visitor.OpenAsync(queue.GetAttribute("href")!);
        visitor.Page.Numbers().Should().Equal(order.Number);
        await visitor.OpenAsync($"/admin/orders/{order.Id}");
        await visitor.OpenAsync(visitor.Page.QuerySelector(".n-attention a[href*='record-refund']")!.GetAttribute("href")!);
        await visitor.SendAsync("form[data-once]");

        (await host.ReloadAsync(order)).Flags.Should().Be(OrderFlags.None);
        await visitor.OpenAsync("/admin/orders/list?flag=manual_refund_due");
        visitor.Page.Numbers().Should().BeEmpty();
    }
}

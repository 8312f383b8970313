using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Notalock.Orders.Admin.Tests.Actions;

public class CancelTests
{
    [Fact]
    public async Task A_paid_order_is_canceled_with_the_previewed_refund()
    {
        await using var host = await AdminHost.StartAsync();
        var (visitor, order) = await OpenAsync(host, await host.PlacePaidAsync(), Staff.Lead);
        ListConsequences(visitor, "yes").Should().Equal("Status will change to Canceled", "100.00 USD will be refunded through simulated.");
        ListConsequences(visitor, "no").Should().Equal("Status will change to Canceled", "100.00 USD will not be refunded.");

        await visitor.SendDialogAsync(("reason", "Ordered twice"), ("visible", "yes"));

        visitor.Page.Notices().Should().Equal("Order canceled.");
        var after = await host.ReloadAsync(order);
        after.Status.Should().Be(OrderStatus.Canceled);
        after.RefundedAmount.Should().Be(AdminHostOrders.Dollars(100));
        (await host.Orders.GetHistoryAsync(order.Id)).Entries.Should().ContainSingle(static e =>
            e.Notes == "Ordered twice" && e.VisibleToCustomer && e.Actor.Id == "casey");
    }

    [Fact]
    public async Task A_paid_order_can_be_canceled_without_a_refund()
    {
        await using var host = await AdminHost.StartAsync();
        var (visitor, order) = await OpenAsync(host, await host.PlacePaidAsync(), Staff.Lead);

        await visitor.SendDialogAsync(("refund", "no"));

        var after = await host.ReloadAsync(order);
        after.Status.Should().Be(OrderStatus.Canceled);
        after.Refunds.Should().BeEmpty();
    }

    [Fact]
    public async Task An_authorization_is_voided_as_previewed()
    {
        await using var host = await AdminHost.StartAsync();
        var (visitor, order) = await OpenAsync(host, await host.PlacePaidAsync(capture: false), Staff.Lead);
        ListConsequences(visitor, "yes").Should()
            .Equal("Status will change to Canceled", "The authorization of 100.00 USD through simulated will be voided.");
        visitor.Page.QuerySelectorAll("input[name=refund]").Should().ContainSingle("there is only one option");

        await visitor.SendDialogAsync();

        (await host.ReloadAsync(order)).Payments.Should().ContainSingle().Which.Status.Should().Be(OrderPaymentStatus.Voided);
    }

    [Fact]
    public async Task An_authorization_is_not_voided_without_the_permission_to_void_payments()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync(capture: false);
        using var visitor = host.Visit(Staff.Manager);

        await visitor.OpenAsync($"/admin/orders/{order.Id}/cancel");

        visitor.Page.Notices().Should().ContainSingle().Which.Should().EndWith("You don't have permission to void payments.");
        visitor.Page.QuerySelectorAll("form[data-once] button").Should().BeEmpty();
    }

    [Fact]
    public async Task An_unfinished_payment_is_canceled_as_previewed()
    {
        await using var host = await AdminHost.StartAsync();
        var placed = await host.PlaceAsync();
        (await host.Orders.StartPaymentAsync(new StartPayment(placed.Id, host.Bank.Name, Actor.Guest()))).EnsureSucceeded();
        var (visitor, order) = await OpenAsync(host, placed, Staff.Manager);
        ListConsequences(visitor, "yes").Should()
            .Equal("Status will change to Canceled", "The unfinished payment through simulated will be canceled.");

        await visitor.SendDialogAsync();

        (await host.ReloadAsync(order)).Payments.Should().ContainSingle().Which.Status.Should().Be(OrderPaymentStatus.Voided);
    }

    [Fact]
    public async Task An_offline_payment_gets_a_requested_refund_as_previewed()
    {
        await using var host = await AdminHost.StartAsync();
        var (visitor, order) = await OpenAsync(host, await ActionCases.PlacePaidOfflineAsync(host), Staff.Lead);
        ListConsequences(visitor, "yes").Should().Equal("Status will change to Canceled", "100.00 USD must be refunded manually.");

        await visitor.SendDialogAsync();

        visitor.Page.Notices().Should().Equal("Order canceled. Send the refund to the customer manually, and then record it.");
        (await host.ReloadAsync(order)).Refunds.Should().ContainSingle().Which.Status.Should().Be(OrderRefundStatus.Requested);
    }

    [Fact]
    public async Task Staff_without_the_payments_policy_can_cancel_only_without_a_refund()
    {
        await using var host = await AdminHost.StartAsync();
        var (visitor, order) = await OpenAsync(host, await host.PlacePaidAsync(), Staff.Manager);
        visitor.Page.QuerySelector("input[name=refund][value=yes]")!.HasAttribute("disabled").Should().BeTrue();
        visitor.Page.QuerySelector<IHtmlInputElement>("input[name=refund][value=no]")!.IsChecked.Should().BeTrue();

        foreach (var forced in new[] { "yes", null, "", "perhaps" })
        {
            await visitor.SendDialogAsync(("refund", forced), ("reason", "Ordered twice"));
            visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity, forced);
            visitor.Page.Read(".n-consequences .n-bad-text").Should().StartWith("You don't have permission to refund payments.");
            visitor.Page.Field("reason").Should().Be("Ordered twice");
            (await host.ReloadAsync(order)).Should().BeEquivalentTo(order);
        }

        await visitor.SendDialogAsync(("refund", "no"));
        visitor.Page.Notices().Should().Equal("Order canceled.");
        var after = await host.ReloadAsync(order);
        after.Status.Should().Be(OrderStatus.Canceled);
        after.Refunds.Should().BeEmpty();
    }

    [Fact]
    public async Task A_refund_without_a_response_is_reported_although_the_order_is_canceled()
    {
        await using var host = await AdminHost.StartAsync();
        var (visitor, order) = await OpenAsync(host, await host.PlacePaidAsync(), Staff.Lead);
        host.Bank.Faults = Notalock.Orders.Testing.SimulatedFaultPlan.None with { ResponseLost = 1 };

        await visitor.SendDialogAsync();

        visitor.Page.Notices()[0].Should().StartWith("The provider didn't respond.");
        visitor.Page.Read(".n-pills").Should().StartWith("Canceled");
        (await host.ReloadAsync(order)).Flags.Should().HaveFlag(OrderFlags.RefundUnknown);
    }

    [Fact]
    public async Task A_shipped_order_cannot_be_canceled_and_the_dialog_shows_the_reason()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        (await host.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Shipped, AdminHostOrders.Clerk))).EnsureSucceeded();
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenAsync($"/admin/orders/{order.Id}/cancel");

        visitor.Page.Notices().Should().Equal("An order with the status 'shipped' cannot be canceled.");
        visitor.Page.QuerySelectorAll("form[data-once] button").Should().BeEmpty();
    }

    private static async Task<(Visitor Visitor, Order Order)> OpenAsync(AdminHost host, Order order, string who)
    {
        var visitor = host.Visit(who);
        await visitor.OpenDialogAsync(order, "cancel");
        return (visitor, order);
    }

    private static IReadOnlyList<string> ListConsequences(Visitor visitor, string choice) =>
        visitor.Page.QuerySelector($"input[name=refund][value={choice}]")!.ParentElement!.ReadAll("ul.n-after li");
}

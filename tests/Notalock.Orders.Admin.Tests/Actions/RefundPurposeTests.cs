using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using static Notalock.Orders.Admin.Tests.Hosting.AdminHostOrders;

namespace Notalock.Orders.Admin.Tests.Actions;

/// <summary>Verifies the choice of what a refund is for, before and after it is made.</summary>
public class RefundPurposeTests
{
    [Theory]
    [InlineData("", RefundPurpose.Credit, 0)]
    [InlineData("goodwill", RefundPurpose.Credit, 0)]
    [InlineData("reversal", RefundPurpose.Reversal, 30)]
    public async Task A_refund_has_the_selected_purpose(string purpose, RefundPurpose expected, decimal due)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "refund");
        visitor.Page.Field("purpose").Should().BeEmpty("the purpose is decided automatically");

        await visitor.SendDialogAsync(("amount", "30"), ("purpose", purpose));

        visitor.Page.Notices().Should().Equal("Refund issued.");
        var now = await host.ReloadAsync(order);
        now.Refunds.Should().ContainSingle().Which.Purpose.Should().Be(expected);
        now.GetBalance().Due.Should().Be(Dollars(due));
    }

    [Fact]
    public async Task A_payment_that_is_sent_back_is_left_to_pay()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "refund");

        await visitor.SendDialogAsync(("amount", "30"), ("purpose", "reversal"));

        visitor.Page.Fact("Left to pay").Should().Be("30.00 USD");
        visitor.Page.Read(".n-refunds li").Should().StartWith("Refunded 30.00 USD Payment reversed simulated");
        visitor.Page.Read(".n-attention-row").Should().StartWith("Balance due").And.Contain("Left to pay: 30.00 USD.").And
            .EndWith("Record payment");
        visitor.Page.ReadAll(".n-head a.n-main-button").Should().Equal(["Record payment"], "the order cannot be shipped");

        await visitor.OpenDialogAsync(order, "record-payment");
        visitor.Page.Field("amount").Should().Be("30.00");
    }

    [Fact]
    public async Task A_credit_that_is_owed_can_be_selected_and_is_the_maximum()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync(RefundDialogTests.WithLines(discount: 0, tax: 0));
        order = (await host.Orders.CancelItemsAsync(
            new CancelItems(order.Id, [new OrderItemQuantity(order.Items[1].Id, 1)], Clerk) { Refund = false })).EnsureSucceeded();
        var credit = order.Credits.Should().ContainSingle().Subject;
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenAsync($"/admin/orders/{order.Id}");
        visitor.Page.Fact("To refund").Should().Be("10.00 USD");
        visitor.Page.Read(".n-attention-row").Should().StartWith("Refund owed").And.Contain("Amount to refund: 10.00 USD.").And
            .EndWith("Refund payment");
        await visitor.OpenDialogAsync(order, "refund");
        visitor.Page.Read("select[name=purpose]").Should().Contain("Pay out credit: Cancellation, up to 10.00 USD");

        await visitor.SendDialogAsync(("amount", "10.01"), ("purpose", credit.Id.ToString()));

        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Text.Should().Contain("must not exceed 10.00 usd");
        visitor.Page.Field("purpose").Should().Be(credit.Id.ToString());

        await visitor.SendDialogAsync(("amount", "10"), ("purpose", credit.Id.ToString()));
        await visitor.OpenDialogAsync(order, "refund");

        (await host.ReloadAsync(order)).Refunds.Should().ContainSingle().Which.CreditId.Should().Be(credit.Id);
        visitor.Page.Read("select[name=purpose]").Should().NotContain("Pay out credit");
    }

    [Fact]
    public async Task A_refund_of_a_payment_that_allows_only_one_refund_requires_a_purpose()
    {
        await using var host = await AdminHost.StartAsync(services: static services =>
            services.Configure<SimulatedPaymentOptions>(static o => o.Capabilities &= ~PaymentCapabilities.MultipleRefunds));
        var order = await host.PlacePaidAsync(RefundDialogTests.WithLines(discount: 0, tax: 0));
        (await host.Orders.CancelItemsAsync(
            new CancelItems(order.Id, [new OrderItemQuantity(order.Items[1].Id, 1)], Clerk) { Refund = false })).EnsureSucceeded();
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "refund");

        await visitor.SendDialogAsync(("amount", "30"));
        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Text.Should().Contain("Set the purpose of the refund.");

        await visitor.SendDialogAsync(("amount", "30"), ("purpose", "goodwill"));
        visitor.Page.Notices().Should().Contain("Refund issued.");
    }

    [Fact]
    public async Task A_refund_of_the_dashboard_is_assigned_as_goodwill()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.PlaceRefundedElsewhereAsync(host);
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenAsync($"/admin/orders/{order.Id}");
        visitor.Page.Read(".n-refunds li").Should().StartWith("Refunded 10.00 USD Unassigned simulated").And.EndWith("Assign refund");
        await visitor.OpenDialogAsync(order, "assign-refund");

        await visitor.SendDialogAsync(("purpose", "goodwill"), ("reason", "A scratch"));

        visitor.Page.Notices().Should().Equal("Refund assigned.");
        visitor.Page.Read(".n-refunds li").Should().StartWith("Refunded 10.00 USD Credit · Goodwill simulated");
        visitor.Page.Read(".n-credits li").Should().StartWith("Goodwill 10.00 USD").And.EndWith("A scratch");
        visitor.Page.QuerySelectorAll(".n-refunds a[data-dialog]").Should().BeEmpty();
        visitor.Page.ReadAll("ol.n-timeline li").Should().ContainSingle(static e => e.StartsWith("Credit", StringComparison.Ordinal))
            .Which.Should().Contain("kind goodwill").And.Contain("amount 10.00 USD").And.Contain("A scratch");
        host.Bank.Ledger.Count(static m => m.Kind == SimulatedMovementKind.Refunded).Should().Be(1, "no money is moved");
    }

    [Fact]
    public async Task A_refund_is_not_assigned_without_a_purpose_or_to_a_credit_that_is_paid_out()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.PlaceRefundedElsewhereAsync(host);
        order = (await host.Orders.RefundAsync(new RefundPayment(order.Id, Clerk) { Amount = Dollars(5) })).EnsureSucceeded().Order;
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "assign-refund");
        visitor.Page.Read("form[data-once]").Should().NotContain("Pay out credit");

        await visitor.SendDialogAsync();
        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Text.Should().Contain("Select the purpose of the refund.");

        await visitor.SendDialogAsync(("purpose", order.Credits[0].Id.ToString()));
        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Page.Notices()[0].Should().StartWith("Credit: The amount of the refund must not exceed 0.00 usd");
        (await host.ReloadAsync(order)).Version.Should().Be(order.Version);
    }

    [Fact]
    public async Task A_requested_refund_is_withdrawn_with_its_goodwill()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.PlaceWithRequestedRefundAsync(host);
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "withdraw-refund");

        await visitor.SendDialogAsync(("reason", "The customer keeps it"));

        visitor.Page.Notices().Should().Equal("Refund withdrawn.");
        visitor.Page.Read(".n-refunds li").Should().StartWith("Canceled 30.00 USD");
        visitor.Page.ReadAll(".n-credits li").Select(static c => c.Split(' ')[..2]).Should()
            .BeEquivalentTo([["Reversal", "-30.00"], new[] { "Goodwill", "30.00" }], static o => o.WithStrictOrdering());
        (await host.ReloadAsync(order)).Flags.Should().Be(OrderFlags.None);
    }

    [Fact]
    public async Task A_refund_that_was_made_is_not_withdrawn()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.PlaceWithRequestedRefundAsync(host);
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "withdraw-refund");
        (await host.Orders.RecordOfflineRefundAsync(
            new RecordOfflineRefund(order.Id, Dollars(30), Clerk) { RefundId = order.Refunds[0].Id })).EnsureSucceeded();

        await visitor.SendDialogAsync();

        visitor.Status.Should().Be(HttpStatusCode.Conflict);
        visitor.Page.Notices().Should().Contain("This order has no refunds that can be withdrawn.");
        (await host.ReloadAsync(order)).Refunds[0].Status.Should().Be(OrderRefundStatus.Succeeded);
    }
}

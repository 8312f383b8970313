using System.Net;
using static Notalock.Orders.Admin.Tests.Hosting.AdminHostOrders;

namespace Notalock.Orders.Admin.Tests.Actions;

/// <summary>Verifies the actions that make a sale smaller: writing off a balance and canceling items.</summary>
public class BalanceTests
{
    [Fact]
    public async Task A_balance_is_written_off_and_the_order_is_paid()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.PlacePaidOfflineAsync(host, 99.5m);
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "write-off");
        visitor.Page.Read("form[data-once]").Should().StartWith("Left to pay: 0.50 USD");
        visitor.Page.Read("form[data-once] button").Should().Be("Write off 0.50 USD");

        await visitor.SendDialogAsync(("reason", "The bank kept a fee"));

        visitor.Page.Notices().Should().Equal("Balance written off.");
        visitor.Page.Fact("Left to pay").Should().Be("0.00 USD");
        visitor.Page.Fact("Credited").Should().Be("0.50 USD");
        visitor.Page.Read(".n-credits li").Should().StartWith("Write-off 0.50 USD").And.EndWith("The bank kept a fee");
        (await host.ReloadAsync(order)).Status.Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task Another_amount_than_the_one_shown_is_not_written_off()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.PlacePaidOfflineAsync(host, 90);
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "write-off");

        await visitor.SendDialogAsync(("amount", "9.99"));

        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Page.Notices()[0].Should().Be("Left to pay: The expected amount is 9.99 usd, but the amount due is 10.00 usd.");
        (await host.ReloadAsync(order)).Credits.Should().BeEmpty();
    }

    [Fact]
    public async Task An_order_without_a_payment_is_canceled_instead_of_written_off()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlaceAsync();
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenAsync($"/admin/orders/{order.Id}/write-off");

        visitor.Page.Notices().Should().Equal("The order has no payment. Cancel it instead of writing off its total.");
    }

    [Fact]
    public async Task Items_are_canceled_credited_and_refunded()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync(RefundDialogTests.WithLines(discount: 0, tax: 0));
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "cancel-items");
        visitor.Page.ReadAll(".n-lines li").Should().Equal("Brass lamp 200.00 USD of 2", "Bulb 30.00 USD of 3");

        await visitor.SendDialogAsync(("line.0", "1"), ("shipping", "share"), ("reason", "Out of stock"));

        // A lamp is 100 of the 230 of all items, and the shipping is 8.
        visitor.Page.Notices().Should().Equal("Items canceled.");
        visitor.Page.Read(".n-credits li").Should().StartWith("Cancellation 103.47 USD").And.EndWith("1 × Brass lamp Out of stock");
        visitor.Page.Read(".n-refunds li").Should().StartWith("Refunded 103.47 USD Credit · Cancellation simulated");
        visitor.Page.ReadAll("ol.n-timeline li").Should()
            .Contain(static e => e.StartsWith("Credit ", StringComparison.Ordinal)
                && e.Contains("amount 103.47 USD units 1 ", StringComparison.Ordinal));
        var now = await host.ReloadAsync(order);
        now.RefundedAmount.Should().Be(Dollars(103.47m));
        now.Flags.Should().Be(OrderFlags.None);
        await visitor.OpenDialogAsync(order, "cancel-items");
        visitor.Page.ReadAll(".n-lines li").Should().Equal("Brass lamp 200.00 USD of 1", "Bulb 30.00 USD of 3");
    }

    [Fact]
    public async Task Items_are_canceled_without_a_refund_which_stays_owed()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync(RefundDialogTests.WithLines(discount: 0, tax: 0));
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "cancel-items");

        await visitor.SendDialogAsync(("line.1", "2"), ("refund", null));

        visitor.Page.Fact("To refund").Should().Be("20.00 USD");
        var now = await host.ReloadAsync(order);
        now.Refunds.Should().BeEmpty();
        now.Flags.Should().Be(OrderFlags.RefundOwed);
    }

    [Theory]
    [InlineData("", "", "Enter the quantity of at least one item.")]
    [InlineData("3", "", "The quantity must be between 0 and 2.")]
    [InlineData("x", "", "The quantity must be between 0 and 2.")]
    [InlineData("2", "3", "To cancel all items, cancel the order, which also voids or refunds its payments.")]
    public async Task Quantities_that_cannot_be_canceled_change_nothing(string lamps, string bulbs, string message)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync(RefundDialogTests.WithLines(discount: 0, tax: 0));
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "cancel-items");

        await visitor.SendDialogAsync(("line.0", lamps), ("line.1", bulbs));

        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Page.Notices()[0].Should().Be("Items: " + message);
        (await host.ReloadAsync(order)).Version.Should().Be(order.Version);
    }

    [Fact]
    public async Task Canceling_items_refunds_only_with_the_payments_policy()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync(RefundDialogTests.WithLines(discount: 0, tax: 0));
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenDialogAsync(order, "cancel-items");
        visitor.Page.QuerySelectorAll("input[name=refund]").Should().BeEmpty();

        await visitor.SendDialogAsync(("line.0", "1"), ("refund", "yes"));
        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Page.Notices()[0].Should().Contain("You don't have permission to refund or void payments.");
        (await host.ReloadAsync(order)).Version.Should().Be(order.Version);

        await visitor.SendDialogAsync(("line.0", "1"), ("refund", null));
        var now = await host.ReloadAsync(order);
        now.Refunds.Should().BeEmpty();
        now.GetBalance().Owed.Should().Be(Dollars(100));
    }
}

using System.Net;
using static Notalock.Orders.Admin.Tests.Hosting.AdminHostOrders;

namespace Notalock.Orders.Admin.Tests.Actions;

public class RefundDialogTests
{
    [Fact]
    public async Task The_dialog_opens_without_an_amount_and_does_not_refund_without_one()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "refund");
        visitor.Page.Field("amount").Should().BeEmpty();
        visitor.Page.Read("form[data-once] button[data-amount-label]").Should().Be("Refund payment");

        await visitor.SendDialogAsync();

        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Page.ErrorAt("amount").Should().Be("Enter the amount to refund.");
        (await host.ReloadAsync(order)).Refunds.Should().BeEmpty();
    }

    [Theory]
    [InlineData("2", null, null, "180.43")]
    [InlineData("1", null, null, "90.22")]
    [InlineData("1", "3", null, "117.28")]
    [InlineData(null, null, "yes", "8.00")]
    [InlineData("2", "3", "yes", "215.50")]
    public async Task The_amount_follows_the_selected_lines(string? lamps, string? bulbs, string? shipping, string expected)
    {
        // 2 × 100 + 3 × 10 with a discount of 45 and a tax of 22.50 on the order: a unit counts 207.50 ÷ 230 of its price.
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync(WithLines(discount: -45, tax: 22.5m));
        order.Total.Should().Be(Dollars(215.5m));
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "refund");

        await visitor.SendDialogAsync(
            ("line.0", lamps ?? ""), ("line.1", bulbs ?? ""), ("line.shipping", shipping),
            ("reason-kind", "damaged"), ("reason", "Two scratches"));

        var refund = (await host.ReloadAsync(order)).Refunds.Should().ContainSingle().Subject;
        refund.Amount.ToDecimal().ToString("0.00", System.Globalization.CultureInfo.InvariantCulture).Should().Be(expected);
        refund.Reason.Should().Be("Damaged or defective: Two scratches");
    }

    [Fact]
    public async Task The_largest_amount_is_calculated_without_an_overflow()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync(Cart(9_999_999_999_999.99m));
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenDialogAsync(order, "refund");
        await visitor.SendDialogAsync(("line.0", "1"));

        (await host.ReloadAsync(order)).Refunds.Should().ContainSingle().Which.Amount.Should().Be(order.Total);
    }

    [Fact]
    public async Task A_quantity_above_that_of_the_line_is_rejected()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync(WithLines(discount: 0, tax: 0));
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "refund");

        await visitor.SendDialogAsync(("line.0", "3"));

        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Text.Should().Contain("The quantity must be between 0 and 2.");
        (await host.ReloadAsync(order)).Refunds.Should().BeEmpty();
    }

    [Fact]
    public async Task An_order_is_canceled_with_a_part_refunded()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "cancel");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)visitor.Page.QuerySelector("form[data-once]")!;

        await visitor.SendAsync(form, ("refund", "part"), ("amount", "60"), ("reason", "Came too late"));
        await host.DeliverEventsAsync();
        await visitor.SendAsync(form, ("refund", "part"), ("amount", "60"), ("reason", "Came too late"));

        var now = await host.ReloadAsync(order);
        now.Status.Should().Be(OrderStatus.Canceled);
        now.Refunds.Should().ContainSingle().Which.Reason.Should().Be("Came too late");
        now.RefundedAmount.Should().Be(Dollars(60));
        host.Bank.Ledger.Where(static m => m.Kind == SimulatedMovementKind.Refunded).Should().ContainSingle();
    }

    [Theory]
    [InlineData("100.01")]
    [InlineData("0")]
    [InlineData("")]
    public async Task A_part_that_is_not_refundable_does_not_cancel_the_order(string amount)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "cancel");

        await visitor.SendDialogAsync(("refund", "part"), ("amount", amount));

        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Page.ErrorAt("amount").Should().NotBeNull();
        (await host.ReloadAsync(order)).Status.Should().Be(OrderStatus.Paid);
    }

    internal static CreateOrder WithLines(decimal discount, decimal tax) => Cart() with
    {
        Items =
        [
            new CartItem("lamp", "Brass lamp", 2, Dollars(100)) { Sku = "LAMP" },
            new CartItem("bulb", "Bulb", 3, Dollars(10)) { Sku = "BULB" },
        ],
        Adjustments =
        [
            .. discount == 0
                ? Array.Empty<OrderAdjustment>()
                : [new OrderAdjustment(OrderAdjustmentKind.Discount, "Spring sale", Dollars(discount))],
            new OrderAdjustment(OrderAdjustmentKind.Shipping, "Standard", Dollars(8)),
            .. tax == 0 ? Array.Empty<OrderAdjustment>() : [new OrderAdjustment(OrderAdjustmentKind.Tax, "Sales tax", Dollars(tax))],
        ],
    };
}

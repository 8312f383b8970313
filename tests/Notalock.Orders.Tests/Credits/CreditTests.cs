namespace Notalock.Orders.Tests.Credits;

public class CreditTests
{
    [Fact]
    public async Task Cancellation_of_a_thousand_items_credits_each_of_them_and_has_a_short_history_entry()
    {
        await using var shop = new Shop();
        var items = Enumerable.Range(1, 1_000).Select(static i => new CartItem("p" + i, "Product", 2, Shop.Dollars(0.33m)));
        var order = await shop.PlacePaidAsync(Shop.Cart() with { Items = [.. items] });
        var some = order.Items.Take(500).Select(static i => new OrderItemQuantity(i.Id, 1)).ToArray();
        (await shop.Orders.CancelItemsAsync(new CancelItems(order.Id, some, Shop.Clerk))).EnsureSucceeded();

        var canceled = await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk));

        order = canceled.EnsureSucceeded();
        order.Credits.Select(static c => c.Lines.Sum(static l => l.Units)).Should().Equal(500, 1_500);
        order.Credits.Select(static c => c.Amount).Should().Equal(Shop.Dollars(165m), Shop.Dollars(495m));
        canceled.History.Single(static h => h.Kind == OrderHistoryKind.Credit).Data
            .Select(static c => c.Field).Should().Equal("credit.id", "credit.kind", "credit.amount", "credit.units");
    }

    [Fact]
    public async Task Canceled_units_add_up_to_the_share_of_an_item_to_the_cent()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync(Shop.Cart(price: 10m, quantity: 3) with
        {
            Items = [new CartItem("p1", "Lamp", 3, Shop.Dollars(10m)), new CartItem("p2", "Mug", 1, Shop.Dollars(5m))],
            Adjustments = [new(OrderAdjustmentKind.Discount, "Coupon", Shop.Dollars(-3.50m))],
        });
        var share = OrderShares.FromOrder(order).Lines[0];

        for (var i = 0; i < 3; i++)
        {
            (await shop.Orders.CancelItemsAsync(
                new CancelItems(order.Id, [new OrderItemQuantity(order.Items[0].Id, 1)], Shop.Clerk))).EnsureSucceeded();
        }

        order = await shop.ReloadAsync(order);
        order.Credits.Select(static c => c.Amount).Should().Equal(Shop.Dollars(9m), Shop.Dollars(9m), Shop.Dollars(9m));
        order.Credits.Sum(static c => c.Lines[0].Net.MinorUnits).Should().Be(share.Net.MinorUnits);
        (await shop.Orders.CancelItemsAsync(new CancelItems(order.Id, [new OrderItemQuantity(order.Items[1].Id, 1)], Shop.Clerk)))
            .Error!.Code.Should().Be(OrderErrorCodes.UseCancel, "no other units are left to ship");
    }
}

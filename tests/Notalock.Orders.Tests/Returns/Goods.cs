using Notalock.Orders.Tests.Fulfillment;

namespace Notalock.Orders.Tests.Returns;

/// <summary>Returns goods of shipped orders of three lamps and one mug.</summary>
internal static class Goods
{
    public static readonly Actor Buyer = Shop.Buyer;

    public static async Task<Order> PlaceDeliveredAsync(this Shop shop, CreateOrder? cart = null)
    {
        var order = await shop.PlacePaidAsync(cart ?? Shop.Cart() with
        {
            Items = [new CartItem("p1", "Lamp", 3, Shop.Dollars(10m)), new CartItem("p2", "Mug", 1, Shop.Dollars(5m))],
        });
        var shipped = (await shop.ShipAsync(order)).EnsureSucceeded();
        return (await shop.MoveAsync(shipped, OrderShipmentStatus.Delivered)).EnsureSucceeded().Order;
    }

    public static Task<OrderResult<ReturnOutcome>> RequestAsync(
        this Shop shop, Order order, int lamps = 1, bool approve = true, bool withoutGoods = false) =>
        shop.Orders.RequestReturnAsync(new RequestReturn(order.Id, [new ReturnRequestLine(order.Items[0].Id, lamps)], Shop.Clerk)
        {
            Approve = approve,
            WithoutGoods = withoutGoods,
        });

    public static Task<OrderResult<ReturnOutcome>> ReceiveAsync(
        this Shop shop, ReturnOutcome outcome, int lamps, int restocked = 0, bool correct = false, bool isComplete = true) =>
        shop.Orders.ReceiveReturnAsync(new ReceiveReturn(
            outcome.Order.Id, outcome.Return.Id, [new ReturnReceiptLine(outcome.Order.Items[0].Id, lamps, restocked)], Shop.Clerk)
        {
            Correct = correct,
            IsComplete = isComplete,
        });

    public static Task<OrderResult<ReturnOutcome>> SettleAsync(this Shop shop, ReturnOutcome outcome, bool refund = true) =>
        shop.Orders.SettleReturnAsync(new SettleReturn(outcome.Order.Id, outcome.Return.Id, Shop.Clerk) { Refund = refund });

    public static async Task<ReturnOutcome> ReturnAsync(this Shop shop, Order order, int lamps = 1, bool refund = true)
    {
        var requested = (await shop.RequestAsync(order, lamps)).EnsureSucceeded();
        (await shop.ReceiveAsync(requested, lamps)).EnsureSucceeded();
        return (await shop.SettleAsync(requested, refund)).EnsureSucceeded();
    }

    public static OrderLineLedger Lamps(this Order order) => OrderLedger.FromOrder(order).Lines[0];
}

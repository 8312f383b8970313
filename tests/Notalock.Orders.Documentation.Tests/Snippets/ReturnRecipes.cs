namespace Notalock.Orders.Documentation.Tests.Snippets;

internal static class ReturnRecipes
{
    internal static async Task ReturnAsync(OrderService orders, Order order, Actor clerk)
    {
        var lamp = order.Items[0].Id;
        var requested = (await orders.RequestReturnAsync(
            new RequestReturn(order.Id, [new ReturnRequestLine(lamp, 1, "damaged")], clerk) { Approve = true })).EnsureSucceeded();

        ReturnReceiptLine[] received = [new(lamp, Received: 1, Restocked: 0, OrderReturnCondition.Damaged)];
        await orders.ReceiveReturnAsync(new ReceiveReturn(order.Id, requested.Return.Id, received, clerk));

        await orders.SettleReturnAsync(new SettleReturn(order.Id, requested.Return.Id, clerk) { Shipping = CreditShipping.Share });
    }
}

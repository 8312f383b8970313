namespace Notalock.Orders.Documentation.Tests.Snippets;

internal static class ReturnRecipes
{
    internal static async Task ReturnAsync(OrderService orders, Order order, Actor clerk)
    {
        var requested = (await orders.RequestReturnAsync(
            new RequestReturn(order.Id, [new ReturnRequestLine(order.Items[0].Id, 1, "damaged")], clerk) { Approve = true })).EnsureSucceeded();

        await orders.ReceiveReturnAsync(new ReceiveReturn(
            order.Id, requested.Return.Id, [new ReturnReceiptLine(order.Items[0].Id, Received: 1, Restocked: 0, OrderReturnCondition.Damaged)], clerk));

        await orders.SettleReturnAsync(new SettleReturn(order.Id, requested.Return.Id, clerk) { Shipping = CreditShipping.Share });
    }
}

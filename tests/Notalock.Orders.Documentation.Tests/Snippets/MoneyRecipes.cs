namespace Notalock.Orders.Documentation.Tests.Snippets;

internal static class MoneyRecipes
{
    internal static async Task<Money> ReverseAsync(OrderService orders, Order order, Actor clerk)
    {
        await orders.RefundAsync(new RefundPayment(order.Id, clerk) { Purpose = RefundPurpose.Reversal, Reason = "Pays by transfer" });
        var due = (await orders.FindByIdAsync(order.Id))!.GetBalance().Due; // the total is due again
        return due;
    }

    internal static async Task AssignAsync(OrderService orders, Order order, OrderRefund refund, Actor clerk)
    {
        await orders.AssignRefundAsync(new AssignRefund(order.Id, refund.Id, RefundPurpose.Credit, clerk) { Reason = "Scratched" });
    }

    internal static async Task CancelItemsAsync(OrderService orders, Order order, Actor clerk)
    {
        await orders.CancelItemsAsync(new CancelItems(order.Id, [new OrderItemQuantity(order.Items[0].Id, 1)], clerk)
        {
            Shipping = CreditShipping.Share,
            Reason = "Out of stock",
        });
    }

    internal static async Task WriteOffAsync(OrderService orders, Order order, Actor clerk)
    {
        await orders.WriteOffBalanceAsync(new WriteOffBalance(order.Id, clerk) { Reason = "The bank deducted a fee" });
    }
}

namespace Notalock.Orders.Returns;

/// <summary>Derives the return state of an order from its returns. Returns never change the status of an order.</summary>
internal static class ReturnProjection
{
    public static ReturnState GetState(Order order)
    {
        if (order.Returns.Count == 0)
        {
            return ReturnState.None;
        }

        if (order.Returns.Any(static r => r.Status == OrderReturnStatus.Requested))
        {
            return ReturnState.Requested;
        }

        if (order.Returns.Any(static r => r.Status is OrderReturnStatus.Approved or OrderReturnStatus.Received))
        {
            return ReturnState.Open;
        }

        bool any = false, all = true;
        foreach (var line in OrderLedger.FromOrder(order).Lines)
        {
            any |= line.Returned > 0;
            all &= line.Returned >= line.Shipped;
        }

        return !any ? ReturnState.None : all ? ReturnState.Returned : ReturnState.PartiallyReturned;
    }
}

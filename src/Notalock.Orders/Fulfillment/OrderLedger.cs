namespace Notalock.Orders;

/// <summary>
/// Represents the ordered, canceled and shippable units of all items of an order. The quantities are derived from the credits and the
/// status of the order, and are never stored separately.
/// </summary>
/// <param name="Lines">The quantities of the items, in the order of their positions.</param>
public sealed record OrderLedger(IReadOnlyList<OrderLineLedger> Lines)
{
    /// <summary>Calculates the quantities of an order.</summary>
    /// <param name="order">The order.</param>
    /// <returns>The quantities.</returns>
    public static OrderLedger FromOrder(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var units = new Dictionary<Guid, (int Canceled, int Credited)>();
        foreach (var credit in order.Credits)
        {
            var isCancellation = IsCancellation(order, credit);
            foreach (var line in credit.Lines)
            {
                var (canceled, credited) = units.GetValueOrDefault(line.ItemId);
                units[line.ItemId] = (canceled + (isCancellation ? line.Units : 0), credited + line.Units);
            }
        }

        var isClosed = order.ShippedAt is not null || order.DeliveredAt is not null || order.Status == OrderStatus.Canceled;
        return new OrderLedger([.. order.Items.Select(item =>
        {
            var (canceled, credited) = units.GetValueOrDefault(item.Id);
            return new OrderLineLedger
            {
                ItemId = item.Id,
                Ordered = item.Quantity,
                Canceled = canceled,
                ToShip = isClosed ? 0 : Math.Max(0, item.Quantity - canceled),
                Credited = credited,
            };
        })]);
    }

    private static bool IsCancellation(Order order, OrderCredit credit) =>
        credit.Kind == OrderCreditKind.Cancellation
        || (credit.ReversedCreditId is { } reversed && order.FindCredit(reversed)?.Kind == OrderCreditKind.Cancellation);
}

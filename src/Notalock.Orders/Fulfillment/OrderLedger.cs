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
        var isShipped = order.ShippedAt is not null || order.DeliveredAt is not null;
        var lines = new OrderLineLedger[order.Items.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var item = order.Items[i];
            int canceled = 0, credited = 0;
            foreach (var credit in order.Credits)
            {
                foreach (var line in credit.Lines)
                {
                    if (line.ItemId == item.Id)
                    {
                        credited += line.Units;
                        canceled += IsCancellation(order, credit) ? line.Units : 0;
                    }
                }
            }

            lines[i] = new OrderLineLedger
            {
                ItemId = item.Id,
                Ordered = item.Quantity,
                Canceled = canceled,
                ToShip = isShipped || order.Status == OrderStatus.Canceled ? 0 : Math.Max(0, item.Quantity - canceled),
                Credited = credited,
            };
        }

        return new OrderLedger(lines);
    }

    private static bool IsCancellation(Order order, OrderCredit credit) =>
        credit.Kind == OrderCreditKind.Cancellation
        || (credit.ReversedCreditId is { } reversed && order.FindCredit(reversed)?.Kind == OrderCreditKind.Cancellation);
}

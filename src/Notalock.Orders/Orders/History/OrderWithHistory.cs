namespace Notalock.Orders;

/// <summary>Represents an order with its audit trail, both at the same version.</summary>
/// <param name="Order">The order.</param>
/// <param name="History">The <see cref="Order.HistoryCount"/> history entries, ordered by sequence number.</param>
public sealed record OrderWithHistory(Order Order, IReadOnlyList<OrderStatusHistory> History)
{
    /// <summary>Combines an order and history entries that were read one after the other.</summary>
    /// <param name="order">The order, which must be read first.</param>
    /// <param name="entries">All history entries of the order, ordered by sequence number. Entries of later commits are ignored.</param>
    /// <returns>The order and its history at the same version.</returns>
    public static OrderWithHistory Create(Order order, IReadOnlyList<OrderStatusHistory> entries)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(entries);
        return new OrderWithHistory(order, entries.Count > order.HistoryCount ? [.. entries.Take(order.HistoryCount)] : entries);
    }
}

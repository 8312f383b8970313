namespace Notalock.Orders;

/// <summary>An order at one version and the audit trail that led to it.</summary>
/// <param name="Order">The order.</param>
/// <param name="History">Its entries in order of their sequence, as many as <see cref="Order.HistoryCount"/> says.</param>
public sealed record OrderWithHistory(Order Order, IReadOnlyList<OrderStatusHistory> History)
{
    /// <summary>Puts together what was read one after the other.</summary>
    /// <param name="order">The order, read first.</param>
    /// <param name="entries">All of its entries, in order of their sequence. Those of later commits are left out.</param>
    /// <returns>Both, of one version.</returns>
    public static OrderWithHistory Create(Order order, IReadOnlyList<OrderStatusHistory> entries)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(entries);
        return new OrderWithHistory(order, entries.Count > order.HistoryCount ? [.. entries.Take(order.HistoryCount)] : entries);
    }
}

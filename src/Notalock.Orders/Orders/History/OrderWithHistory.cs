namespace Notalock.Orders;

/// <summary>Represents an order with the newest entries of its audit trail, both at the same version.</summary>
/// <param name="Order">The order.</param>
/// <param name="History">The newest page of the history that led to this version.</param>
public sealed record OrderWithHistory(Order Order, OrderHistoryPage History)
{
    /// <summary>Combines an order and the history entries that were read after it.</summary>
    /// <param name="order">The order, which must be read first.</param>
    /// <param name="entries">The newest entries, ordered by sequence number. Entries of later commits are ignored.</param>
    /// <returns>The order and its history at the same version.</returns>
    public static OrderWithHistory Create(Order order, IReadOnlyList<OrderStatusHistory> entries)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(entries);
        var isLater = entries is [.., var last] && last.Sequence > order.HistoryCount;
        return new OrderWithHistory(
            order, OrderHistoryPage.Create(isLater ? [.. entries.Where(entry => entry.Sequence <= order.HistoryCount)] : entries));
    }
}

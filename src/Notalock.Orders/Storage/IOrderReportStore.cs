using Notalock.Orders.Reports;


namespace Notalock.Orders.Storage;

/// <summary>Adds orders up. Optional for a store. Currencies are never added together.</summary>
public interface IOrderReportStore
{
    /// <summary>
    /// Adds up sales per bucket and currency: orders placed by <see cref="Order.PlacedAt"/>, orders paid and gross sales (the
    /// total) by <see cref="Order.PaidAt"/>, refunds that succeeded by <see cref="OrderRefund.SettledAt"/>.
    /// </summary>
    /// <param name="query">The buckets and filters.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>One row for each bucket and currency in which anything happened, by bucket and then currency code.</returns>
    ValueTask<IReadOnlyList<OrderSalesRow>> GetSalesAsync(OrderReportQuery query, CancellationToken cancellationToken);

    /// <summary>Counts the orders placed from the first boundary to the last, per status and currency.</summary>
    /// <param name="query">The range and filters.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>One row for each status and currency that occurs, by status and then currency code.</returns>
    ValueTask<IReadOnlyList<OrderStatusRow>> GetStatusesAsync(OrderReportQuery query, CancellationToken cancellationToken);

    /// <summary>Lists the products that sold most in orders paid from the first boundary to the last.</summary>
    /// <param name="query">The range and filters.</param>
    /// <param name="limit">How many rows at most, 1 or more.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Products by sales (Σ line totals), largest first; ties by product id, then currency code. A product sold in two currencies has two rows.</returns>
    ValueTask<IReadOnlyList<OrderProductRow>> GetTopProductsAsync(OrderReportQuery query, int limit, CancellationToken cancellationToken);
}

namespace Notalock.Orders.Storage;

/// <summary>Defines the store of sales reports. Optional for a store. Amounts in different currencies are never added together.</summary>
public interface IOrderReportStore
{
    /// <summary>
    /// Gets the sales by bucket and currency: orders placed by <see cref="Order.PlacedAt"/>, orders paid and gross sales
    /// (<see cref="Order.PaidTotal"/>, or else <see cref="Order.Total"/>) by <see cref="Order.PaidAt"/>, the credits of paid orders
    /// (<see cref="OrderSales.GetReduction"/>, and <see cref="OrderSales.GetAssumedCancellation"/>) by their time or the time of payment,
    /// whichever is later, unassigned refunds (<see cref="OrderSales.ListUnassignedRefunds"/>) and all refunds that succeeded by
    /// <see cref="OrderRefund.SettledAt"/>, payments by <see cref="OrderPayment.CapturedAt"/>, and lost disputes
    /// (<see cref="Order.GetLostDisputes"/>) by <see cref="OrderLostDispute.ClosedAt"/>.
    /// </summary>
    /// <param name="query">The buckets and filters.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>One row for each bucket and currency with sales, refunds or lost disputes, ordered by bucket and currency code.</returns>
    ValueTask<IReadOnlyList<OrderSalesRow>> GetSalesAsync(OrderReportQuery query, CancellationToken cancellationToken);

    /// <summary>Counts the orders placed between the first and the last boundary by status and currency.</summary>
    /// <param name="query">The range and filters.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>One row for each combination of status and currency, ordered by status and currency code.</returns>
    ValueTask<IReadOnlyList<OrderStatusRow>> GetStatusesAsync(OrderReportQuery query, CancellationToken cancellationToken);

    /// <summary>Lists the best-selling products of the orders paid between the first and the last boundary.</summary>
    /// <param name="query">The range and filters.</param>
    /// <param name="limit">The maximum number of rows to return, 1 or more.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The products by descending sales (the sum of the item totals), then by product id and currency code. A product sold in two
    /// currencies has two rows.
    /// </returns>
    ValueTask<IReadOnlyList<OrderProductRow>> GetTopProductsAsync(OrderReportQuery query, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Counts the payments of the orders placed between the first and the last boundary that succeeded and that were declined. A payment
    /// succeeded if it is <see cref="OrderPaymentStatus.Authorized"/> or <see cref="OrderPaymentStatus.Captured"/>. It was declined if it
    /// is <see cref="OrderPaymentStatus.Failed"/> or has an <see cref="OrderPayment.FailureCode"/>, whatever its status is.
    /// </summary>
    /// <param name="query">The range and filters.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>One row for each currency with a payment that succeeded or was declined, ordered by currency code.</returns>
    ValueTask<IReadOnlyList<OrderPaymentSuccessRow>> GetPaymentSuccessAsync(OrderReportQuery query, CancellationToken cancellationToken);
}

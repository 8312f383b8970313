namespace Notalock.Orders.Storage;

/// <summary>
/// Defines the contract of an order store. Verify an implementation with the conformance kit of <c>Notalock.Orders.Testing</c>.
/// </summary>
/// <remarks>
/// A conflict is returned as a status. An exception means that the infrastructure failed and that the outcome of a commit may be unknown.
/// Text is compared by code point. Times are in UTC with millisecond precision.
/// </remarks>
public interface IOrderStore
{
    /// <summary>Gets the sort orders and filters that <see cref="QueryAsync"/> and <see cref="CountAsync"/> support.</summary>
    OrderQueryCapabilities Capabilities { get; }

    /// <summary>
    /// Gets a value indicating whether a commit would join a transaction of the caller and therefore would not be durable when it
    /// returns.
    /// </summary>
    bool IsInCallerTransaction { get; }

    /// <summary>
    /// Writes a commit atomically if the stored order has the version of <see cref="OrderCommit.Previous"/>, or does not exist if that
    /// is <see langword="null"/>, and if no idempotency key, event or order number is already in use.
    /// </summary>
    /// <param name="commit">
    /// The commit. Child rows that have not changed since <see cref="OrderCommit.Previous"/> may be skipped.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The outcome of the commit.</returns>
    /// <exception cref="InvalidOperationException">
    /// The reference or session reference of a payment belongs to another order. Nothing was written. A store may throw any other
    /// exception instead, because callers do not handle this case.
    /// </exception>
    /// <remarks>If the operation is canceled, the commit may still become durable.</remarks>
    ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken);

    /// <summary>Finds an order by its id.</summary>
    /// <param name="orderId">The id of the order.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The complete order at one version without its history, or <see langword="null"/> if no order has this id.</returns>
    ValueTask<Order?> FindByIdAsync(Guid orderId, CancellationToken cancellationToken);

    /// <summary>Finds an order by its number.</summary>
    /// <param name="number">The order number, compared exactly.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The complete order without its history, or <see langword="null"/> if no order has this number.</returns>
    ValueTask<Order?> FindByNumberAsync(string number, CancellationToken cancellationToken);

    /// <summary>Finds the order of a payment or hosted payment page.</summary>
    /// <param name="provider">The name of the payment provider.</param>
    /// <param name="reference">
    /// The <see cref="OrderPayment.Reference"/> or <see cref="OrderPayment.SessionReference"/>, compared exactly.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The complete order without its history, or <see langword="null"/> if no payment has this reference.</returns>
    ValueTask<Order?> FindByPaymentAsync(string provider, string reference, CancellationToken cancellationToken);

    /// <summary>Finds a used idempotency key.</summary>
    /// <param name="scope">The scope, compared exactly.</param>
    /// <param name="key">The key, compared exactly.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The record of the key, or <see langword="null"/> if the key has not been used.</returns>
    ValueTask<IdempotencyRecord?> FindKeyAsync(string scope, string key, CancellationToken cancellationToken);

    /// <summary>
    /// Gets one page of the audit trail of an order: the newest entries, or the newest that precede an entry. The cost must depend on
    /// <paramref name="limit"/>, not on the number of entries of the order.
    /// </summary>
    /// <param name="orderId">The id of the order.</param>
    /// <param name="before">
    /// The sequence number that the entries precede, 1 or more, or <see langword="null"/> for the newest entries.
    /// </param>
    /// <param name="limit">The maximum number of entries, from 1 to <see cref="OrderHistoryPage.MaxLimit"/>.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The entries with the highest sequence numbers below <paramref name="before"/>, ordered by sequence number with the oldest entry of
    /// the page first. Empty if there are none, or if no order has this id.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A parameter is out of range. Use <see cref="OrderHistoryPage.ThrowIfOutOfRange"/>.
    /// </exception>
    ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
        Guid orderId, int? before, int limit, CancellationToken cancellationToken);

    /// <summary>Finds an order together with the newest entries of its history.</summary>
    /// <param name="orderId">The id of the order.</param>
    /// <param name="limit">The maximum number of entries, from 1 to <see cref="OrderHistoryPage.MaxLimit"/>.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The complete order and the newest history entries at the same version, or <see langword="null"/> if no order has this id.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    /// <remarks>
    /// The default implementation reads the order and then the entries up to its <see cref="Order.HistoryCount"/>, so entries that were
    /// written in between are not included. Implement the method if the store can read both in one round trip.
    /// </remarks>
    async ValueTask<OrderWithHistory?> FindWithHistoryAsync(Guid orderId, int limit, CancellationToken cancellationToken)
    {
        OrderHistoryPage.ThrowIfOutOfRange(before: null, limit);
        return await FindByIdAsync(orderId, cancellationToken).ConfigureAwait(false) is { } order
            ? OrderWithHistory.Create(
                order, await GetHistoryAsync(orderId, order.HistoryCount + 1, limit, cancellationToken).ConfigureAwait(false))
            : null;
    }

    /// <summary>
    /// Lists orders by keyset pagination, with ties broken by id in the sort direction. An order that exists throughout is listed exactly
    /// once, even if orders are inserted between pages.
    /// </summary>
    /// <param name="query">The query. Use <see cref="OrderCursor.Read"/> to read its position.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The page.</returns>
    /// <exception cref="ArgumentException">The cursor was not issued for this query.</exception>
    /// <exception cref="NotSupportedException">
    /// The query uses a sort order or filter that is not part of <see cref="Capabilities"/>.
    /// </exception>
    ValueTask<OrderPage> QueryAsync(OrderQuery query, CancellationToken cancellationToken);

    /// <summary>Counts orders up to a limit, so that the cost is bounded.</summary>
    /// <param name="query">The query. Its sort order, limit and cursor are ignored.</param>
    /// <param name="cap">The number at which counting stops, 1 or more.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of orders, or <paramref name="cap"/> if the number is not smaller.</returns>
    ValueTask<int> CountAsync(OrderQuery query, int cap, CancellationToken cancellationToken);
}

namespace Notalock.Orders.Storage;

/// <summary>Keeps orders. The whole contract of a store; prove yours with the conformance kit of <c>Notalock.Orders.Testing</c>.</summary>
/// <remarks>
/// Conflicts are statuses; an exception means that the infrastructure failed and the outcome of a commit may be unknown.
/// Text is compared by code point. Times are UTC with millisecond precision.
/// </remarks>
public interface IOrderStore
{
    /// <summary>The sorts and filters that <see cref="QueryAsync"/> and <see cref="CountAsync"/> support.</summary>
    OrderQueryCapabilities Capabilities { get; }

    /// <summary>Whether a commit would be part of a transaction that the caller opened, and so is not durable when it returns.</summary>
    bool IsInCallerTransaction { get; }

    /// <summary>
    /// Writes everything of a commit or nothing, provided that the stored order is at the version of <see cref="OrderCommit.Previous"/>
    /// (or absent, when that is null) and that no key, event or number is taken.
    /// </summary>
    /// <param name="commit">What to write. Child rows that did not change since <see cref="OrderCommit.Previous"/> need no write.</param>
    /// <param name="cancellationToken">Gives up waiting. A commit that was already sent may still become durable.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="InvalidOperationException">
    /// A payment's reference or session reference belongs to another order (any exception will do: no caller can act on it).
    /// Nothing was written.
    /// </exception>
    ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken);

    /// <summary>Finds an order.</summary>
    /// <param name="orderId">The id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The whole order at one version, without its history, or null. Never half of a commit.</returns>
    ValueTask<Order?> FindByIdAsync(Guid orderId, CancellationToken cancellationToken);

    /// <summary>Finds an order by its number.</summary>
    /// <param name="number">The number, exactly.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The whole order without its history, or null.</returns>
    ValueTask<Order?> FindByNumberAsync(string number, CancellationToken cancellationToken);

    /// <summary>Finds the order that a provider's payment or hosted page belongs to.</summary>
    /// <param name="provider">The provider's name.</param>
    /// <param name="reference">An <see cref="OrderPayment.Reference"/> or <see cref="OrderPayment.SessionReference"/>, exactly.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The whole order without its history, or null.</returns>
    ValueTask<Order?> FindByPaymentAsync(string provider, string reference, CancellationToken cancellationToken);

    /// <summary>Finds an idempotency key that was used up.</summary>
    /// <param name="scope">The scope, exactly.</param>
    /// <param name="key">The key, exactly.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The key, or null.</returns>
    ValueTask<IdempotencyRecord?> FindKeyAsync(string scope, string key, CancellationToken cancellationToken);

    /// <summary>Reads the audit trail of an order.</summary>
    /// <param name="orderId">The id of the order.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Every entry in order of its sequence; empty when there is no such order.</returns>
    ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(Guid orderId, CancellationToken cancellationToken);

    /// <summary>Finds an order together with its history, as pages that show both need them.</summary>
    /// <param name="orderId">The id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The whole order at one version and exactly the entries that led to it, or null.</returns>
    /// <remarks>
    /// By default one is read after the other. A store that can answer both at once, such as in one trip to its server, implements it;
    /// <see cref="OrderWithHistory.Create"/> leaves out what was written in between.
    /// </remarks>
    async ValueTask<OrderWithHistory?> FindWithHistoryAsync(Guid orderId, CancellationToken cancellationToken) =>
        await FindByIdAsync(orderId, cancellationToken).ConfigureAwait(false) is { } order
            ? OrderWithHistory.Create(order, await GetHistoryAsync(orderId, cancellationToken).ConfigureAwait(false))
            : null;

    /// <summary>Lists orders by keyset, ties by id in the direction of the sort: an order that is there throughout is met exactly once, whatever is inserted meanwhile.</summary>
    /// <param name="query">What to list. Read its position with <see cref="OrderCursor.Read"/>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>One page.</returns>
    /// <exception cref="ArgumentException">The cursor belongs to another query or was tampered with.</exception>
    /// <exception cref="NotSupportedException">The query asks for what <see cref="Capabilities"/> does not offer.</exception>
    ValueTask<OrderPage> QueryAsync(OrderQuery query, CancellationToken cancellationToken);

    /// <summary>Counts orders up to a cap, so that the cost is bounded.</summary>
    /// <param name="query">What to count. Its sort, limit and cursor do not matter.</param>
    /// <param name="cap">Where to stop, 1 or more.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The number of orders, or <paramref name="cap"/> when there are at least so many.</returns>
    ValueTask<int> CountAsync(OrderQuery query, int cap, CancellationToken cancellationToken);
}

using Notalock.Orders.Storage;

namespace Notalock.Orders.TestInfrastructure;

/// <summary>Forwards all calls to another store. A store of a test overrides the part that it changes or observes.</summary>
/// <remarks>It does not forward <c>FindWithHistoryAsync</c>, whose default implementation calls the other methods.</remarks>
/// <param name="inner">The other store.</param>
public abstract class DelegatingStore(IOrderStore inner) : IOrderStore
{
    /// <inheritdoc />
    public virtual OrderQueryCapabilities Capabilities => Inner.Capabilities;

    /// <inheritdoc />
    public bool IsInCallerTransaction => Inner.IsInCallerTransaction;

    /// <summary>Gets the other store.</summary>
    protected IOrderStore Inner { get; } = inner;

    /// <inheritdoc />
    public virtual ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken) =>
        Inner.CommitAsync(commit, cancellationToken);

    /// <inheritdoc />
    public ValueTask<Order?> FindByIdAsync(Guid orderId, CancellationToken cancellationToken) =>
        Inner.FindByIdAsync(orderId, cancellationToken);

    /// <inheritdoc />
    public ValueTask<Order?> FindByNumberAsync(string number, CancellationToken cancellationToken) =>
        Inner.FindByNumberAsync(number, cancellationToken);

    /// <inheritdoc />
    public ValueTask<Order?> FindByPaymentAsync(string provider, string reference, CancellationToken cancellationToken) =>
        Inner.FindByPaymentAsync(provider, reference, cancellationToken);

    /// <inheritdoc />
    public ValueTask<IdempotencyRecord?> FindKeyAsync(string scope, string key, CancellationToken cancellationToken) =>
        Inner.FindKeyAsync(scope, key, cancellationToken);

    /// <inheritdoc />
    public virtual ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
        Guid orderId, int? before, int limit, CancellationToken cancellationToken) =>
        Inner.GetHistoryAsync(orderId, before, limit, cancellationToken);

    /// <inheritdoc />
    public virtual ValueTask<OrderPage> QueryAsync(OrderQuery query, CancellationToken cancellationToken) =>
        Inner.QueryAsync(query, cancellationToken);

    /// <inheritdoc />
    public virtual ValueTask<int> CountAsync(OrderQuery query, int cap, CancellationToken cancellationToken) =>
        Inner.CountAsync(query, cap, cancellationToken);
}

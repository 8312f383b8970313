using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Tests.Conformance.Stores.Broken;

/// <summary>Forwards all calls to the inner store. Broken stores override one part.</summary>
internal abstract class DelegatingStore(InMemoryOrderStore inner) : IOrderStore
{
    public virtual OrderQueryCapabilities Capabilities => Inner.Capabilities;

    public bool IsInCallerTransaction => Inner.IsInCallerTransaction;

    protected InMemoryOrderStore Inner { get; } = inner;

    public virtual ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken) =>
        Inner.CommitAsync(commit, cancellationToken);

    public ValueTask<Order?> FindByIdAsync(Guid orderId, CancellationToken cancellationToken) =>
        Inner.FindByIdAsync(orderId, cancellationToken);

    public ValueTask<Order?> FindByNumberAsync(string number, CancellationToken cancellationToken) =>
        Inner.FindByNumberAsync(number, cancellationToken);

    public ValueTask<Order?> FindByPaymentAsync(string provider, string reference, CancellationToken cancellationToken) =>
        Inner.FindByPaymentAsync(provider, reference, cancellationToken);

    public ValueTask<IdempotencyRecord?> FindKeyAsync(string scope, string key, CancellationToken cancellationToken) =>
        Inner.FindKeyAsync(scope, key, cancellationToken);

    public virtual ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
        Guid orderId, int? before, int limit, CancellationToken cancellationToken) =>
        Inner.GetHistoryAsync(orderId, before, limit, cancellationToken);

    public virtual ValueTask<OrderPage> QueryAsync(OrderQuery query, CancellationToken cancellationToken) =>
        Inner.QueryAsync(query, cancellationToken);

    public virtual ValueTask<int> CountAsync(OrderQuery query, int cap, CancellationToken cancellationToken) =>
        Inner.CountAsync(query, cap, cancellationToken);
}

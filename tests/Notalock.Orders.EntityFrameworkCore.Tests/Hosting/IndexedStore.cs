using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Hosting;

/// <summary>Completes the index of the search after every commit.</summary>
internal sealed class IndexedStore(IOrderStore inner, IOrderStoreMaintenance maintenance) : IOrderStore
{
    public OrderQueryCapabilities Capabilities => inner.Capabilities;

    public bool IsInCallerTransaction => inner.IsInCallerTransaction;

    public async ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken)
    {
        var status = await inner.CommitAsync(commit, cancellationToken);
        while (await maintenance.IndexOrdersAsync(3, cancellationToken) > 0)
        {
        }

        return status;
    }

    public ValueTask<Order?> FindByIdAsync(Guid orderId, CancellationToken cancellationToken) =>
        inner.FindByIdAsync(orderId, cancellationToken);

    public ValueTask<Order?> FindByNumberAsync(string number, CancellationToken cancellationToken) =>
        inner.FindByNumberAsync(number, cancellationToken);

    public ValueTask<Order?> FindByPaymentAsync(string provider, string reference, CancellationToken cancellationToken) =>
        inner.FindByPaymentAsync(provider, reference, cancellationToken);

    public ValueTask<IdempotencyRecord?> FindKeyAsync(string scope, string key, CancellationToken cancellationToken) =>
        inner.FindKeyAsync(scope, key, cancellationToken);

    public ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
        Guid orderId, int? before, int limit, CancellationToken cancellationToken) =>
        inner.GetHistoryAsync(orderId, before, limit, cancellationToken);

    public ValueTask<OrderPage> QueryAsync(OrderQuery query, CancellationToken cancellationToken) =>
        inner.QueryAsync(query, cancellationToken);

    public ValueTask<int> CountAsync(OrderQuery query, int cap, CancellationToken cancellationToken) =>
        inner.CountAsync(query, cap, cancellationToken);
}

using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Tests.Browser;

/// <summary>A store whose queries never end by themselves, as on a table that grew beyond its indexes.</summary>
internal sealed class EndlessStore(IOrderStore inner) : IOrderStore
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when somebody has asked for orders.</summary>
    public Task Asked => _asked.Task;

    public OrderQueryCapabilities Capabilities => inner.Capabilities;

    public bool IsInCallerTransaction => inner.IsInCallerTransaction;

    public ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken) => inner.CommitAsync(commit, cancellationToken);

    public ValueTask<Order?> FindByIdAsync(Guid orderId, CancellationToken cancellationToken) => inner.FindByIdAsync(orderId, cancellationToken);

    public ValueTask<Order?> FindByNumberAsync(string number, CancellationToken cancellationToken) => inner.FindByNumberAsync(number, cancellationToken);

    public ValueTask<Order?> FindByPaymentAsync(string provider, string reference, CancellationToken cancellationToken) =>
        inner.FindByPaymentAsync(provider, reference, cancellationToken);

    public ValueTask<OrderKey?> FindKeyAsync(string scope, string key, CancellationToken cancellationToken) => inner.FindKeyAsync(scope, key, cancellationToken);

    public ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(Guid orderId, CancellationToken cancellationToken) => inner.GetHistoryAsync(orderId, cancellationToken);

    public async ValueTask<OrderPage> QueryAsync(OrderQuery query, CancellationToken cancellationToken)
    {
        _asked.TrySetResult();
        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        return await inner.QueryAsync(query, cancellationToken);
    }

    public ValueTask<int> CountAsync(OrderQuery query, int cap, CancellationToken cancellationToken) => inner.CountAsync(query, cap, cancellationToken);
}

using Notalock.Orders.Storage;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>Reads from a store and captures commits, so that the same commits can be repeated without the rules that decide them.</summary>
internal sealed class CapturedCommits(IOrderStore inner) : IOrderStore
{
    private OrderCommit? _last;

    /// <summary>Gets or sets a value indicating whether commits are captured instead of executed.</summary>
    public bool IsCapturing { get; set; } = true;

    public OrderQueryCapabilities Capabilities => inner.Capabilities;

    public bool IsInCallerTransaction => false;

    public OrderCommit TakeLast()
    {
        var last = _last ?? throw new InvalidOperationException("No commit was captured.");
        _last = null;
        return last;
    }

    public ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken)
    {
        if (!IsCapturing)
        {
            return inner.CommitAsync(commit, cancellationToken);
        }

        _last = commit;
        return ValueTask.FromResult(OrderCommitStatus.Committed);
    }

    public ValueTask<Order?> FindByIdAsync(Guid orderId, CancellationToken cancellationToken) => inner.FindByIdAsync(orderId, cancellationToken);

    public ValueTask<Order?> FindByNumberAsync(string number, CancellationToken cancellationToken) => inner.FindByNumberAsync(number, cancellationToken);

    public ValueTask<Order?> FindByPaymentAsync(string provider, string reference, CancellationToken cancellationToken) =>
        inner.FindByPaymentAsync(provider, reference, cancellationToken);

    public ValueTask<IdempotencyRecord?> FindKeyAsync(string scope, string key, CancellationToken cancellationToken) => inner.FindKeyAsync(scope, key, cancellationToken);

    public ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
        Guid orderId, int? before, int limit, CancellationToken cancellationToken) =>
        inner.GetHistoryAsync(orderId, before, limit, cancellationToken);

    public ValueTask<OrderWithHistory?> FindWithHistoryAsync(Guid orderId, int limit, CancellationToken cancellationToken) =>
        inner.FindWithHistoryAsync(orderId, limit, cancellationToken);

    public ValueTask<OrderPage> QueryAsync(OrderQuery query, CancellationToken cancellationToken) => inner.QueryAsync(query, cancellationToken);

    public ValueTask<int> CountAsync(OrderQuery query, int cap, CancellationToken cancellationToken) => inner.CountAsync(query, cap, cancellationToken);
}

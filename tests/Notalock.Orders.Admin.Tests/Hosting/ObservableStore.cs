using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Tests.Hosting;

/// <summary>A store that tells what it is asked, and may be made to wait or to count otherwise. It is an <see cref="IOrderStore"/> and nothing more.</summary>
internal sealed class ObservableStore(InMemoryOrderStore inner) : IOrderStore
{
    private int _pages;

    /// <summary>How many pages of orders were read.</summary>
    public int Pages => Volatile.Read(ref _pages);

    /// <summary>What happens before a page is read; null for nothing.</summary>
    public Func<OrderQuery, CancellationToken, Task>? BeforePage { get; set; }

    /// <summary>What happens before orders are counted; null for nothing.</summary>
    public Func<OrderQuery, CancellationToken, Task>? BeforeCount { get; set; }

    /// <summary>How many orders it says there are, whatever the filter; null for as many as there are.</summary>
    public int? PretendedCount { get; set; }

    public OrderQueryCapabilities Capabilities => inner.Capabilities;

    public bool IsInCallerTransaction => inner.IsInCallerTransaction;

    public ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken) => inner.CommitAsync(commit, cancellationToken);

    public ValueTask<Order?> FindByIdAsync(Guid orderId, CancellationToken cancellationToken) => inner.FindByIdAsync(orderId, cancellationToken);

    public ValueTask<Order?> FindByNumberAsync(string number, CancellationToken cancellationToken) => inner.FindByNumberAsync(number, cancellationToken);

    public ValueTask<Order?> FindByPaymentAsync(string provider, string reference, CancellationToken cancellationToken) =>
        inner.FindByPaymentAsync(provider, reference, cancellationToken);

    public ValueTask<IdempotencyRecord?> FindKeyAsync(string scope, string key, CancellationToken cancellationToken) => inner.FindKeyAsync(scope, key, cancellationToken);

    public ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(Guid orderId, CancellationToken cancellationToken) =>
        inner.GetHistoryAsync(orderId, cancellationToken);

    public async ValueTask<OrderPage> QueryAsync(OrderQuery query, CancellationToken cancellationToken)
    {
        if (BeforePage is { } before)
        {
            await before(query, cancellationToken);
        }

        Interlocked.Increment(ref _pages);
        return await inner.QueryAsync(query, cancellationToken);
    }

    public async ValueTask<int> CountAsync(OrderQuery query, int cap, CancellationToken cancellationToken)
    {
        if (BeforeCount is { } before)
        {
            await before(query, cancellationToken);
        }

        return PretendedCount is { } count ? Math.Min(count, cap) : await inner.CountAsync(query, cap, cancellationToken);
    }
}

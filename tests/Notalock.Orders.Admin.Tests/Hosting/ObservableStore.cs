using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Tests.Hosting;

/// <summary>Represents an <see cref="IOrderStore"/> without optional interfaces that counts queries and can be delayed.</summary>
internal sealed class ObservableStore(InMemoryOrderStore inner) : IOrderStore
{
    private int _pages;
    private int _entries;

    /// <summary>Gets the number of queried pages.</summary>
    public int Pages => Volatile.Read(ref _pages);

    /// <summary>Gets the number of history entries that were read since the last call.</summary>
    public int TakeEntries() => Interlocked.Exchange(ref _entries, 0);

    /// <summary>Gets or sets a delegate that is called before a page is queried.</summary>
    public Func<OrderQuery, CancellationToken, Task>? BeforePage { get; set; }

    /// <summary>Gets or sets a delegate that is called before orders are counted.</summary>
    public Func<OrderQuery, CancellationToken, Task>? BeforeCount { get; set; }

    /// <summary>Gets or sets the count for every filter, or <see langword="null"/> for the actual count.</summary>
    public int? PretendedCount { get; set; }

    public OrderQueryCapabilities Capabilities => inner.Capabilities;

    public bool IsInCallerTransaction => inner.IsInCallerTransaction;

    public ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken) =>
        inner.CommitAsync(commit, cancellationToken);

    public ValueTask<Order?> FindByIdAsync(Guid orderId, CancellationToken cancellationToken) =>
        inner.FindByIdAsync(orderId, cancellationToken);

    public ValueTask<Order?> FindByNumberAsync(string number, CancellationToken cancellationToken) =>
        inner.FindByNumberAsync(number, cancellationToken);

    public ValueTask<Order?> FindByPaymentAsync(string provider, string reference, CancellationToken cancellationToken) =>
        inner.FindByPaymentAsync(provider, reference, cancellationToken);

    public ValueTask<IdempotencyRecord?> FindKeyAsync(string scope, string key, CancellationToken cancellationToken) =>
        inner.FindKeyAsync(scope, key, cancellationToken);

    // FindWithHistoryAsync has its default implementation, which reads through this method.
    public async ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
        Guid orderId, int? before, int limit, CancellationToken cancellationToken)
    {
        var entries = await inner.GetHistoryAsync(orderId, before, limit, cancellationToken);
        Interlocked.Add(ref _entries, entries.Count);
        return entries;
    }

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

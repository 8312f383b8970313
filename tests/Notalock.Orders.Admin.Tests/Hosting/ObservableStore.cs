using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Tests.Hosting;

/// <summary>Represents an <see cref="IOrderStore"/> without optional interfaces that counts queries and can be delayed.</summary>
internal sealed class ObservableStore(InMemoryOrderStore inner) : DelegatingStore(inner)
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

    // FindWithHistoryAsync has its default implementation, which reads through this method.
    public override async ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
        Guid orderId, int? before, int limit, CancellationToken cancellationToken)
    {
        var entries = await Inner.GetHistoryAsync(orderId, before, limit, cancellationToken);
        Interlocked.Add(ref _entries, entries.Count);
        return entries;
    }

    public override async ValueTask<OrderPage> QueryAsync(OrderQuery query, CancellationToken cancellationToken)
    {
        if (BeforePage is { } before)
        {
            await before(query, cancellationToken);
        }

        Interlocked.Increment(ref _pages);
        return await Inner.QueryAsync(query, cancellationToken);
    }

    public override async ValueTask<int> CountAsync(OrderQuery query, int cap, CancellationToken cancellationToken)
    {
        if (BeforeCount is { } before)
        {
            await before(query, cancellationToken);
        }

        return PretendedCount is { } count ? Math.Min(count, cap) : await Inner.CountAsync(query, cap, cancellationToken);
    }
}

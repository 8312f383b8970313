using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.Storage;

namespace Notalock.Orders.AspNetCore.Tests.Hosting;

/// <summary>Represents a store that counts the history entries that are read from it.</summary>
internal sealed class HistoryCountingStore(IOrderStore inner) : IOrderStore
{
    private int _entries;

    public OrderQueryCapabilities Capabilities => inner.Capabilities;

    public bool IsInCallerTransaction => inner.IsInCallerTransaction;

    public static void Add(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IOrderStore>(
        static provider => new HistoryCountingStore(provider.GetRequiredService<InMemoryOrderStore>())));

    /// <summary>Gets the number of entries that were read since the last call.</summary>
    public int TakeEntries() => Interlocked.Exchange(ref _entries, 0);

    public async ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
        Guid orderId, int? before, int limit, CancellationToken cancellationToken)
    {
        var entries = await inner.GetHistoryAsync(orderId, before, limit, cancellationToken);
        Interlocked.Add(ref _entries, entries.Count);
        return entries;
    }

    public async ValueTask<OrderWithHistory?> FindWithHistoryAsync(Guid orderId, int limit, CancellationToken cancellationToken)
    {
        var found = await inner.FindWithHistoryAsync(orderId, limit, cancellationToken);
        Interlocked.Add(ref _entries, found?.History.Entries.Count ?? 0);
        return found;
    }

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

    public ValueTask<OrderPage> QueryAsync(OrderQuery query, CancellationToken cancellationToken) =>
        inner.QueryAsync(query, cancellationToken);

    public ValueTask<int> CountAsync(OrderQuery query, int cap, CancellationToken cancellationToken) =>
        inner.CountAsync(query, cap, cancellationToken);
}

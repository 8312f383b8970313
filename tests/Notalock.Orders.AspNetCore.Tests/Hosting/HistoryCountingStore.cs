using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.Storage;

namespace Notalock.Orders.AspNetCore.Tests.Hosting;

/// <summary>Represents a store that counts the history entries that are read from it.</summary>
internal sealed class HistoryCountingStore(IOrderStore inner) : DelegatingStore(inner), IOrderStore
{
    private int _entries;

    public static void Add(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IOrderStore>(
        static provider => new HistoryCountingStore(provider.GetRequiredService<InMemoryOrderStore>())));

    /// <summary>Gets the number of entries that were read since the last call.</summary>
    public int TakeEntries() => Interlocked.Exchange(ref _entries, 0);

    public override async ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
        Guid orderId, int? before, int limit, CancellationToken cancellationToken)
    {
        var entries = await Inner.GetHistoryAsync(orderId, before, limit, cancellationToken);
        Interlocked.Add(ref _entries, entries.Count);
        return entries;
    }

    public async ValueTask<OrderWithHistory?> FindWithHistoryAsync(Guid orderId, int limit, CancellationToken cancellationToken)
    {
        var found = await Inner.FindWithHistoryAsync(orderId, limit, cancellationToken);
        Interlocked.Add(ref _entries, found?.History.Entries.Count ?? 0);
        return found;
    }
}

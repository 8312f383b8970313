using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods for adding the in-memory store.</summary>
public static class InMemoryOrderStoreExtensions
{
    /// <summary>
    /// Adds a store that keeps orders in memory, for tests and demonstrations. One instance serves the whole host as order store,
    /// outbox store, maintenance store, report store and payment event store. Stores that are already registered are not replaced.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The <see cref="NotalockOrdersBuilder"/> instance.</returns>
    public static NotalockOrdersBuilder AddInMemoryStore(this NotalockOrdersBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<InMemoryOrderStore>();
        builder.Services.TryAddSingleton<IOrderStore>(static services => services.GetRequiredService<InMemoryOrderStore>());
        builder.Services.TryAddSingleton<IOrderOutboxStore>(static services => services.GetRequiredService<InMemoryOrderStore>());
        builder.Services.TryAddSingleton<IOrderStoreMaintenance>(static services => services.GetRequiredService<InMemoryOrderStore>());
        builder.Services.TryAddSingleton<IOrderReportStore>(static services => services.GetRequiredService<InMemoryOrderStore>());
        builder.Services.TryAddSingleton<IPaymentEventStore>(static services => services.GetRequiredService<InMemoryOrderStore>());
        return builder;
    }
}

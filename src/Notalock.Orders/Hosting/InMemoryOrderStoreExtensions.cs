using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the store that keeps orders in the memory of the process.</summary>
public static class InMemoryOrderStoreExtensions
{
    /// <summary>
    /// Keeps orders in the memory of the process, for tests and demonstrations: one instance for the whole host, as the store,
    /// the outbox, the maintenance, the report store and the store of payment events. A store that is registered already stays.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
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

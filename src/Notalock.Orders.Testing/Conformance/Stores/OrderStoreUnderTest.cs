using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing;

/// <summary>A store that a case works on, with the optional parts that it has.</summary>
public sealed class OrderStoreUnderTest : IAsyncDisposable
{
    /// <summary>Names the store. Optional parts that the same object implements are found by themselves.</summary>
    /// <param name="store">The store.</param>
    public OrderStoreUnderTest(IOrderStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        Store = store;
        Outbox = store as IOrderOutboxStore;
        Maintenance = store as IOrderStoreMaintenance;
        Reports = store as IOrderReportStore;
        PaymentEvents = store as IPaymentEventStore;
    }

    /// <summary>The store.</summary>
    public IOrderStore Store { get; }

    /// <summary>The outbox on the same data; null when the store has none.</summary>
    public IOrderOutboxStore? Outbox { get; init; }

    /// <summary>The maintenance of the same data; null when the store has none.</summary>
    public IOrderStoreMaintenance? Maintenance { get; init; }

    /// <summary>The reports on the same data; null when the store has none.</summary>
    public IOrderReportStore? Reports { get; init; }

    /// <summary>The payment events on the same data; null when the store keeps none beside its commits.</summary>
    public IPaymentEventStore? PaymentEvents { get; init; }

    /// <summary>
    /// Opens the same data a second time, as another process or request would: another instance, another connection. Null when
    /// this instance is safe for concurrent use and shall be shared. Called up to 24 times in a case; may be called concurrently.
    /// </summary>
    public Func<CancellationToken, ValueTask<OrderStoreUnderTest>>? OpenAnother { get; init; }

    /// <summary>Ends the use of this instance; null when there is nothing to do.</summary>
    public Func<ValueTask>? Closing { get; init; }

    /// <summary>Ends the use of this instance.</summary>
    /// <returns>A task that ends with <see cref="Closing"/>.</returns>
    public ValueTask DisposeAsync() => Closing?.Invoke() ?? ValueTask.CompletedTask;
}

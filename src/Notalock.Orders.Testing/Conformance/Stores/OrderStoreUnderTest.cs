using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing;

/// <summary>Represents an order store under test, with the optional interfaces that it supports.</summary>
public sealed class OrderStoreUnderTest : IAsyncDisposable
{
    /// <summary>Initializes a new instance of the <see cref="OrderStoreUnderTest"/> class.</summary>
    /// <param name="store">The store. Optional interfaces that it implements are detected.</param>
    public OrderStoreUnderTest(IOrderStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        Store = store;
        Outbox = store as IOrderOutboxStore;
        Maintenance = store as IOrderStoreMaintenance;
        Reports = store as IOrderReportStore;
        PaymentEvents = store as IPaymentEventStore;
    }

    /// <summary>Gets the store.</summary>
    public IOrderStore Store { get; }

    /// <summary>Gets the outbox of the same data, or <see langword="null"/> if the store has none.</summary>
    public IOrderOutboxStore? Outbox { get; init; }

    /// <summary>Gets the maintenance of the same data, or <see langword="null"/> if the store has none.</summary>
    public IOrderStoreMaintenance? Maintenance { get; init; }

    /// <summary>Gets the reports on the same data, or <see langword="null"/> if the store has none.</summary>
    public IOrderReportStore? Reports { get; init; }

    /// <summary>Gets the payment events of the same data, or <see langword="null"/> if the store has none.</summary>
    public IPaymentEventStore? PaymentEvents { get; init; }

    /// <summary>
    /// Gets the function that opens the same data again, as another process or request would, with another instance and connection; or
    /// <see langword="null"/> if this instance is safe for concurrent use and is to be shared.
    /// </summary>
    /// <remarks>The function is called up to 24 times in a case, possibly concurrently.</remarks>
    public Func<CancellationToken, ValueTask<OrderStoreUnderTest>>? OpenAnother { get; init; }

    /// <summary>Gets the function that releases the resources of this instance, or <see langword="null"/> if there are none.</summary>
    public Func<ValueTask>? Closing { get; init; }

    /// <summary>Releases the resources of this instance.</summary>
    /// <returns>A task that completes with <see cref="Closing"/>.</returns>
    public ValueTask DisposeAsync() => Closing?.Invoke() ?? ValueTask.CompletedTask;
}

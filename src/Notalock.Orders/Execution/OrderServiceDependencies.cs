using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notalock.Orders.Events;
using Notalock.Orders.Hosting;
using Notalock.Orders.Payments.Providers;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;
using Notalock.Orders.Transitions;

namespace Notalock.Orders;

/// <summary>What <see cref="OrderService"/> needs, in one parcel: a subclass passes it on and is not broken when it grows.</summary>
public sealed class OrderServiceDependencies
{
    internal OrderServiceDependencies(
        IOrderStore store,
        IOrderTransitionPolicy policy,
        IEnumerable<IOrderTransitionGuard> guards,
        IOrderNumberGenerator numbers,
        IOrderTotalCalculator totals,
        IOptions<NotalockOrdersOptions> options,
        TimeProvider timeProvider,
        OutboxSignal signal,
        OrderMetrics metrics,
        IEnumerable<IPaymentProvider> providers,
        IEnumerable<IPaymentWebhookParser> readers,
        IPaymentEventStore? paymentEvents,
        ILogger<OrderService> logger)
    {
        Store = store;
        Policy = policy;
        Guards = [.. guards];
        Numbers = numbers;
        Totals = totals;
        Options = options.Value;
        TimeProvider = timeProvider;
        Signal = signal;
        Metrics = metrics;
        Providers = new PaymentProviders(providers, readers, policy.Map, options.Value.Payments);
        PaymentEvents = paymentEvents;
        Logger = logger;
    }

    /// <summary>Where orders are kept.</summary>
    public IOrderStore Store { get; }

    /// <summary>Which transitions are allowed.</summary>
    public IOrderTransitionPolicy Policy { get; }

    /// <summary>The options of the host.</summary>
    public NotalockOrdersOptions Options { get; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; }

    internal PaymentProviders Providers { get; }

    internal IPaymentEventStore? PaymentEvents { get; }

    internal IOrderTransitionGuard[] Guards { get; }

    internal IOrderNumberGenerator Numbers { get; }

    internal IOrderTotalCalculator Totals { get; }

    internal OutboxSignal Signal { get; }

    internal OrderMetrics Metrics { get; }

    internal ILogger Logger { get; }
}

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notalock.Orders.Events;
using Notalock.Orders.Execution;
using Notalock.Orders.Fulfillment;
using Notalock.Orders.Hosting;
using Notalock.Orders.Orders.Commands;
using Notalock.Orders.Orders.Queries;
using Notalock.Orders.Payments;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Payments.Providers;
using Notalock.Orders.Payments.Reconciliation;
using Notalock.Orders.Payments.Webhooks;
using Notalock.Orders.Returns;
using Notalock.Orders.Storage;
using Notalock.Orders.Transitions;

namespace Notalock.Orders;

/// <summary>The dependencies of <see cref="OrderService"/>. A subclass passes them on, so that it still compiles when they grow.</summary>
public sealed class OrderServiceDependencies
{
    internal OrderServiceDependencies(
        IOrderStore store,
        IOrderTransitionPolicy policy,
        IEnumerable<IOrderTransitionGuard> guards,
        IOrderNumberGenerator numbers,
        IOrderTotalCalculator totals,
        IOrderReturnPolicy returnPolicy,
        IOptions<NotalockOrdersOptions> options,
        TimeProvider timeProvider,
        OutboxSignal signal,
        OrderMetrics metrics,
        OrderHealth? health,
        WebhookRejections rejections,
        IEnumerable<IPaymentProvider> providers,
        IEnumerable<IPaymentWebhookParser> parsers,
        IPaymentEventStore? paymentEvents,
        ILogger<OrderService> logger)
    {
        Store = store;
        Policy = policy;
        Options = options.Value;
        TimeProvider = timeProvider;
        Signal = signal;

        var payments = Options.Payments;
        var registered = new PaymentProviders(providers, parsers, policy.Map, payments);
        var telemetry = new OrderTelemetry(metrics, logger, timeProvider);
        var committer = new OrderCommitter(store, signal, telemetry, health, timeProvider);
        var caller = new PaymentProviderCaller(telemetry);
        var facts = new FactRecorder(store, committer, telemetry);
        var shipments = new ShipmentContext(policy, Options.Fulfillment);
        var returns = new ReturnContext(returnPolicy, Options.Returns, registered.Context);
        ReturnPolicy = returnPolicy;
        Transitions = new TransitionEvaluator(shipments, [.. guards]);
        Reader = new OrderReader(store);
        Creator = new OrderCreator(store, policy.Map, numbers, totals, committer, telemetry, Options);
        Executor = new CommandExecutor(
            store, new CommandRules(store, policy, registered, shipments, returns), Transitions, committer, telemetry, Options);
        ShipmentReports = new ShipmentReports(facts, shipments);
        AccessTokens = new AccessTokenIssuer(Executor);
        Operations = new PaymentOperations(store, Executor, facts, caller, registered, telemetry, timeProvider);
        Webhooks = new PaymentWebhookProcessor(
            store,
            new PaymentEventInbox(paymentEvents, committer),
            new PaymentOrderMatcher(store, registered, caller),
            registered,
            committer,
            telemetry,
            rejections);
        Reconciliation = new PaymentReconciliation(
            store, Operations, facts, caller, registered, Transitions, telemetry, timeProvider, payments);
    }

    /// <summary>Gets the store of the orders.</summary>
    public IOrderStore Store { get; }

    /// <summary>Gets the policy that decides which transitions are allowed.</summary>
    public IOrderTransitionPolicy Policy { get; }

    /// <summary>Gets the options of the application.</summary>
    public NotalockOrdersOptions Options { get; }

    /// <summary>Gets the clock.</summary>
    public TimeProvider TimeProvider { get; }

    internal IOrderReturnPolicy ReturnPolicy { get; }

    internal OutboxSignal Signal { get; }

    internal TransitionEvaluator Transitions { get; }

    internal OrderReader Reader { get; }

    internal OrderCreator Creator { get; }

    internal CommandExecutor Executor { get; }

    internal ShipmentReports ShipmentReports { get; }

    internal AccessTokenIssuer AccessTokens { get; }

    internal PaymentOperations Operations { get; }

    internal PaymentWebhookProcessor Webhooks { get; }

    internal PaymentReconciliation Reconciliation { get; }
}

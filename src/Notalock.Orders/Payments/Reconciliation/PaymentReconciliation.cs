using Notalock.Orders.Execution;
using Notalock.Orders.Hosting;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Payments.Providers;
using Notalock.Orders.Serialization;
using Notalock.Orders.Storage;
using Notalock.Orders.Transitions;

namespace Notalock.Orders.Payments.Reconciliation;

/// <summary>
/// Compares the payments of one order with their providers and completes what is unfinished with the same idempotency keys. Expires
/// unpaid orders.
/// </summary>
internal sealed class PaymentReconciliation(
    IOrderStore store,
    PaymentOperations operations,
    FactRecorder facts,
    PaymentProviderCaller caller,
    PaymentProviders providers,
    TransitionEvaluator transitions,
    OrderTelemetry telemetry,
    TimeProvider timeProvider,
    PaymentOptions options)
{
    private static readonly Actor Reconciler = Actor.System("reconciler");

    /// <summary>Reconciles one payment on request.</summary>
    /// <exception cref="PaymentProviderException">The provider could not be reached.</exception>
    public async Task<OrderResult<PaymentOutcome>> ReconcilePaymentAsync(ReconcilePayment command, CancellationToken cancellationToken)
    {
        if (await store.FindByIdAsync(command.OrderId, cancellationToken).ConfigureAwait(false) is not { } order)
        {
            return OrderResult<PaymentOutcome>.Failed(CommandExecutor.OrderNotFound);
        }

        if (order.FindPayment(command.PaymentId) is not { } payment)
        {
            return OrderResult<PaymentOutcome>.Failed(
                new OrderError(OrderErrorCodes.PaymentNotFound, "The order has no payment with this id.", "payment_id"), order);
        }

        if (payment.Provider == OrderPayment.OfflineProvider)
        {
            return OrderResult<PaymentOutcome>.Success(new PaymentOutcome(order, payment));
        }

        if (store.IsInCallerTransaction)
        {
            return OrderResult<PaymentOutcome>.Failed(PaymentErrors.InCallerTransaction);
        }

        if (providers.Find(payment.Provider) is not { } provider)
        {
            return OrderResult<PaymentOutcome>.Failed(
                new OrderError(
                    OrderErrorCodes.UnknownProvider, $"The payment provider '{payment.Provider}' is not registered.", "payment_id"),
                order);
        }

        using var run = telemetry.StartCommand("reconcile");
        var written = new List<OrderStatusHistory>();
        var after = await ReconcileAsync(order, payment.Id, provider, command.Actor, sweep: null, written, cancellationToken)
            .ConfigureAwait(false);
        run.MarkCommitted(order.Id);
        return OrderResult<PaymentOutcome>.Success(PaymentOperations.SelectPayment(after, payment.Id), written);
    }

    /// <summary>Reconciles every payment of an order whose check is due.</summary>
    public async Task ReconcileDueAsync(Guid orderId, PaymentSweep sweep, CancellationToken cancellationToken)
    {
        if (await store.FindByIdAsync(orderId, cancellationToken).ConfigureAwait(false) is not { } order)
        {
            return;
        }

        var now = timeProvider.GetUtcNow().ToStored();
        var due = order.Payments
            .Where(p => p.NextCheckAt <= now || order.Refunds.Any(r => r.PaymentId == p.Id && r.NextCheckAt <= now))
            .ToArray();
        foreach (var payment in due)
        {
            if (providers.Find(payment.Provider) is not { } provider)
            {
                await PostponeAsync(orderId, payment, cancellationToken).ConfigureAwait(false);
                sweep.AddFailure(orderId, "unknown_provider");
                continue;
            }

            try
            {
                await ReconcileAsync(order, payment.Id, provider, Reconciler, sweep, written: [], cancellationToken).ConfigureAwait(false);
            }
            catch (PaymentProviderException exception)
            {
                Log.OutcomeUnknown(telemetry.Logger, "find", orderId, payment.Id, exception.Code);
                sweep.AddFailure(orderId, exception.Code ?? "no_answer");
                await PostponeAsync(orderId, payment, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                // The longest overdue check comes first, so a check that fails must not stay the first.
                Log.ReconcileFailed(telemetry.Logger, orderId, exception.GetType().FullName, exception.StackTrace);
                sweep.AddFailure(orderId, "failed");
                await PostponeAsync(orderId, payment, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Cancels an unpaid order, unless a last lookup at its providers shows a payment.</summary>
    /// <returns><see langword="true"/> when the order was canceled; otherwise, <see langword="false"/>.</returns>
    public async Task<bool> ExpireAsync(Guid orderId, TimeSpan lifetime, Actor actor, CancellationToken cancellationToken)
    {
        if (await store.FindByIdAsync(orderId, cancellationToken).ConfigureAwait(false) is not { } order
            || !UnpaidOrders.IsOverdue(order, lifetime, timeProvider.GetUtcNow())
            || (HasOfflineAttempt(order) && !options.UnpaidLifetimes.ContainsKey(OrderPayment.OfflineProvider)))
        {
            return false;
        }

        // The provider is not called when its result could change nothing: a payment that is processing is checked at its own time.
        if (IsBeingPaid(order)
            || transitions.Map.Find(order.Status, OrderStatus.Canceled) is null
            || await transitions.FindDenialAsync(order, OrderStatus.Canceled, actor, cancellationToken).ConfigureAwait(false) is not null)
        {
            return false;
        }

        foreach (var payment in order.Payments.Where(AttemptRules.CanCancel))
        {
            await ReconcilePaymentAsync(new ReconcilePayment(orderId, payment.Id, actor), cancellationToken).ConfigureAwait(false);
        }

        order = await store.FindByIdAsync(orderId, cancellationToken).ConfigureAwait(false);
        if (order is null || IsBeingPaid(order))
        {
            return false;
        }

        // The expected version is the one that was checked, so a payment that arrives meanwhile prevents the cancellation.
        var canceled = await operations.ExecuteAsync(
            new CancelOrder(orderId, actor) { ExpectedVersion = order.Version, Reason = "Not paid on time." },
            CommandDefinitions.Cancel,
            static (after, _) => after,
            cancellationToken).ConfigureAwait(false);
        return canceled.Succeeded;
    }

    private async Task<Order> ReconcileAsync(
        Order order,
        Guid paymentId,
        IPaymentProvider provider,
        Actor actor,
        PaymentSweep? sweep,
        List<OrderStatusHistory> written,
        CancellationToken cancellationToken)
    {
        var context = providers.FactsOfAny(provider.Name);
        PaymentResult? found = null;
        var before = order;
        order = await facts.RecordAsync(
            order.Id,
            actor,
            correlationId: null,
            written,
            async (latest, token) => found = CanFind(provider, latest, paymentId)
                ? await caller.FindAsync(
                    provider,
                    ProviderRequests.Find(latest, latest.Payments.Single(p => p.Id == paymentId), includeRefunds: true),
                    token).ConfigureAwait(false)
                : null,
            (Order latest, in CommandContext command) => PaymentFacts.FromLookup(latest, paymentId, found?.Snapshot, context, command),
            cancellationToken).ConfigureAwait(false);
        sweep?.AddCheck(before, order, paymentId);

        // An operation that the provider does not know was never executed, or got no response: it is repeated with the same key.
        var payment = order.Payments.Single(p => p.Id == paymentId);
        if (payment.Operation is { } open && !IsAwaitingResponse(open.RequestedAt))
        {
            order = CanRepeat(order, payment, open, CanFind(provider, order, paymentId), found is not null)
                ? (await operations.ExecuteOperationAsync(order, payment, open, null, written, cancellationToken)
                    .ConfigureAwait(false)).Order
                : await AbandonAsync(order.Id, paymentId, open, context, written, cancellationToken).ConfigureAwait(false);
            sweep?.AddRetry();
        }

        foreach (var refund in order.Refunds.Where(r => r.PaymentId == paymentId && IsUnanswered(r) && !IsAwaitingResponse(r.CreatedAt)))
        {
            if (CanRepeat(refund, found?.Snapshot))
            {
                (order, _) = await operations.ExecuteRefundAsync(order, refund, null, written, cancellationToken).ConfigureAwait(false);
                sweep?.AddRetry();
            }
            else if (refund.Status == OrderRefundStatus.Requested)
            {
                order = await RecordAsync(
                    order.Id,
                    (Order latest, in CommandContext command) => PaymentFacts.FromTimeout(latest, refund.Id, context, command),
                    written,
                    cancellationToken).ConfigureAwait(false);
            }
        }

        return order;
    }

    private Task<Order> PostponeAsync(Guid orderId, OrderPayment payment, CancellationToken cancellationToken) => RecordAsync(
        orderId,
        (Order latest, in CommandContext context) =>
            PaymentFacts.FromLookup(latest, payment.Id, null, providers.FactsOfAny(payment.Provider), context),
        written: [],
        cancellationToken);

    // Nobody received what is needed to pay a payment whose creation got no response, and the provider does not find it.
    private Task<Order> AbandonAsync(
        Guid orderId,
        Guid paymentId,
        OrderPaymentOperation open,
        FactContext context,
        List<OrderStatusHistory> written,
        CancellationToken cancellationToken) => RecordAsync(
        orderId,
        (Order latest, in CommandContext command) => PaymentFacts.FromAbandonment(latest, paymentId, open, context, command),
        written,
        cancellationToken);

    private Task<Order> RecordAsync(
        Guid orderId, FactRecorder.Decide decide, List<OrderStatusHistory> written, CancellationToken cancellationToken) =>
        facts.RecordAsync(orderId, Reconciler, correlationId: null, written, lookup: null, decide, cancellationToken);

    // Once the provider may have dropped the key, only what the provider shows as not executed is repeated.
    // Nothing is created or captured that the order no longer needs. If a provider cannot be asked whether it has created a payment, only a
    // repetition tells, and the payment is canceled when it has responded.
    private bool CanRepeat(
        Order order, OrderPayment payment, OrderPaymentOperation open, bool wasLookedUp, bool wasFound) => open.Kind switch
        {
            OrderPaymentOperationKind.Create =>
                (AttemptRules.IsNeeded(order, payment) || !wasLookedUp) && !IsKeyTooOld(open.RequestedAt),
            OrderPaymentOperationKind.Capture =>
                AttemptRules.IsNeeded(order, payment) && (wasFound || !IsKeyTooOld(open.RequestedAt)),
            _ => true,
        };

    private bool CanRepeat(OrderRefund refund, PaymentSnapshot? found) => found is { RefundsAreComplete: true }
        ? !found.Refunds.Any(r => r.RefundId == refund.Id)
        : !IsKeyTooOld(refund.CreatedAt);

    // A refund with a reference is known to the provider, whatever its status.
    private static bool IsUnanswered(OrderRefund refund) =>
        refund is { Reference: null, Status: OrderRefundStatus.Requested or OrderRefundStatus.Unknown };

    private static bool CanFind(IPaymentProvider provider, Order order, Guid paymentId)
    {
        var payment = order.Payments.Single(p => p.Id == paymentId);
        return provider.Capabilities.HasFlag(PaymentCapabilities.Find)
            && (payment.Reference is not null || payment.SessionReference is not null || payment.Operation is not null);
    }

    // The process that committed the operation is probably still waiting for the response.
    private bool IsAwaitingResponse(DateTimeOffset requestedAt) => timeProvider.GetUtcNow() - requestedAt < options.ResponseTimeout;

    private bool IsKeyTooOld(DateTimeOffset requestedAt) => ReconciliationSchedule.IsKeyTooOld(requestedAt, timeProvider.GetUtcNow());

    private static bool IsBeingPaid(Order order) =>
        order.CapturedAmount > order.RefundedAmount
            || order.Payments.Any(static p => p.Status is OrderPaymentStatus.Authorized or OrderPaymentStatus.Processing);

    private static bool HasOfflineAttempt(Order order) =>
        order.Payments.Any(static p => p.Provider == OrderPayment.OfflineProvider && p.IsLive);
}

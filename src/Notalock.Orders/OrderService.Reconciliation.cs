using System.Text.Json;
using Notalock.Orders.Execution;
using Notalock.Orders.Hosting;
using Notalock.Orders.Payments;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Payments.Providers;
using Notalock.Orders.Payments.Reconciliation;
using Notalock.Orders.Serialization;
using Notalock.Orders.Storage;

namespace Notalock.Orders;

public partial class OrderService
{
    /// <summary>
    /// Looks a payment up at its provider, records what is found, and finishes what is unfinished with the same keys: the background
    /// reconciler does this by itself; a page that the customer comes back to, or a person who will not wait, calls it.
    /// </summary>
    /// <param name="command">Which payment, who.</param>
    /// <param name="cancellationToken">Gives up waiting; what is found may be recorded all the same.</param>
    /// <returns>The payment as it is now, or that there is none.</returns>
    /// <exception cref="PaymentProviderException">The provider could not be asked.</exception>
    public virtual async Task<OrderResult<PaymentOutcome>> ReconcilePaymentAsync(ReconcilePayment command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(command.Actor, "command.Actor");
        if (await Store.FindByIdAsync(command.OrderId, cancellationToken).ConfigureAwait(false) is not { } order)
        {
            return OrderResult<PaymentOutcome>.Failed(new OrderError(OrderErrorCodes.OrderNotFound, "There is no such order.", "order_id"));
        }

        if (order.Payments.FirstOrDefault(p => p.Id == command.PaymentId) is not { } payment)
        {
            return OrderResult<PaymentOutcome>.Failed(
                new OrderError(OrderErrorCodes.PaymentNotFound, "The order has no such payment.", "payment_id"), order);
        }

        if (payment.Provider == OrderPayment.OfflineProvider)
        {
            return OrderResult<PaymentOutcome>.Success(new PaymentOutcome(order, payment));
        }

        if (Store.IsInCallerTransaction)
        {
            return OrderResult<PaymentOutcome>.Failed(MoneyInCallerTransaction);
        }

        if (Providers.Find(payment.Provider) is not { } provider)
        {
            return OrderResult<PaymentOutcome>.Failed(
                new OrderError(OrderErrorCodes.UnknownProvider, $"No provider '{payment.Provider}' is registered.", "payment_id"), order);
        }

        using var run = new CommandRun(_dependencies, "reconcile");
        var after = await ReconcileAsync(order, payment.Id, provider, command.Actor, null, cancellationToken).ConfigureAwait(false);
        run.Committed(order.Id);
        return OrderResult<PaymentOutcome>.Success(new PaymentOutcome(after, after.Payments.Single(p => p.Id == payment.Id)));
    }

    /// <summary>Looks everything up of an order that is due, and finishes what is unfinished.</summary>
    internal async Task ReconcileDueAsync(Guid orderId, PaymentSweep sweep, CancellationToken cancellationToken)
    {
        if (await Store.FindByIdAsync(orderId, cancellationToken).ConfigureAwait(false) is not { } order)
        {
            return;
        }

        var now = _dependencies.TimeProvider.GetUtcNow().ToStored();
        var due = order.Payments
            .Where(p => p.NextCheckAt <= now || order.Refunds.Any(r => r.PaymentId == p.Id && r.NextCheckAt <= now))
            .ToArray();
        foreach (var payment in due)
        {
            if (Providers.Find(payment.Provider) is not { } provider)
            {
                await PutOffAsync(orderId, payment.Id, payment.Provider, cancellationToken).ConfigureAwait(false);
                sweep.Failed(orderId, "unknown_provider");
                continue;
            }

            try
            {
                await ReconcileAsync(order, payment.Id, provider, Actor.System("reconciler"), sweep, cancellationToken).ConfigureAwait(false);
            }
            catch (PaymentProviderException exception)
            {
                Log.OutcomeUnknown(_dependencies.Logger, "find", orderId, payment.Id, exception.Code);
                sweep.Failed(orderId, exception.Code ?? "no_answer");
                await PutOffAsync(orderId, payment.Id, payment.Provider, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                // What is due longest comes first, so whatever it is, it must not stay the first.
                Log.ReconcileFailed(_dependencies.Logger, orderId, exception.GetType().FullName, exception.StackTrace);
                sweep.Failed(orderId, "failed");
                await PutOffAsync(orderId, payment.Id, payment.Provider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Applies an event of the inbox once more.</summary>
    internal async Task<PaymentNotificationOutcome> ReplayAsync(OrderPaymentEvent received, CancellationToken cancellationToken)
    {
        var notification = received.Payload is null
            ? null
            : JsonSerializer.Deserialize(received.Payload, OrderJsonContext.Default.PaymentNotification);
        if (notification is not null)
        {
            return await ApplyAsync(notification, received, cancellationToken).ConfigureAwait(false);
        }

        var tried = received with { Attempts = received.Attempts + 1, UpdatedAt = _dependencies.TimeProvider.GetUtcNow().ToStored() };
        await _dependencies.PaymentEvents!.SaveEventAsync(tried, cancellationToken).ConfigureAwait(false);
        return GetOutcome(tried);
    }

    private async Task<Order> ReconcileAsync(
        Order order, Guid paymentId, IPaymentProvider provider, Actor actor, PaymentSweep? sweep, CancellationToken cancellationToken)
    {
        var facts = Providers.FactsOfAny(provider.Name);
        PaymentResult? found = null;
        var before = order;
        order = await RecordAsync(
            order.Id,
            actor,
            correlationId: null,
            async (latest, token) => found = CanLook(provider, latest, paymentId)
                ? await AskAsync(
                    provider,
                    "find",
                    ask => provider.FindAsync(ProviderRequests.Find(latest, latest.Payments.Single(p => p.Id == paymentId), includeRefunds: true), ask),
                    token).ConfigureAwait(false)
                : null,
            (Order latest, in CommandContext context) => PaymentFacts.FromLookup(latest, paymentId, found?.Snapshot, facts, context),
            cancellationToken).ConfigureAwait(false);
        sweep?.Looked(before, order, paymentId);

        // What the provider does not know of was never carried out, or not answered: asked again with the same key.
        var payment = order.Payments.Single(p => p.Id == paymentId);
        if (payment.Operation is { } open && !IsFresh(open.RequestedAt))
        {
            order = MayAskAgain(order, open, found is not null)
                ? (await CarryOutAsync(order, payment, open, null, cancellationToken).ConfigureAwait(false)).Order
                : await AbandonAsync(order.Id, paymentId, open, facts, cancellationToken).ConfigureAwait(false);
            sweep?.AskedAgain();
        }

        foreach (var refund in order.Refunds.Where(r => r.PaymentId == paymentId && IsUnanswered(r) && !IsFresh(r.CreatedAt)))
        {
            if (MayAskAgain(refund, found?.Snapshot))
            {
                (order, _) = await CarryOutAsync(order, refund, null, cancellationToken).ConfigureAwait(false);
                sweep?.AskedAgain();
            }
            else if (refund.Status == OrderRefundStatus.Requested)
            {
                order = await RecordAsync(
                    order.Id,
                    Actor.System("reconciler"),
                    correlationId: null,
                    look: null,
                    (Order latest, in CommandContext context) => PaymentFacts.FromTimeout(latest, refund.Id, facts, context),
                    cancellationToken).ConfigureAwait(false);
            }
        }

        return order;
    }

    // Once the provider may have forgotten the key, only what it is seen not to have done is asked for again.
    private bool MayAskAgain(Order order, OrderPaymentOperation open, bool wasFound) => open.Kind switch
    {
        OrderPaymentOperationKind.Create => !IsTooOld(open.RequestedAt),
        OrderPaymentOperationKind.Capture => order.Status != OrderStatus.Canceled && (wasFound || !IsTooOld(open.RequestedAt)),
        _ => true,
    };

    private bool MayAskAgain(OrderRefund refund, PaymentSnapshot? found) => found is { RefundsAreComplete: true }
        ? !found.Refunds.Any(r => r.RefundId == refund.Id)
        : !IsTooOld(refund.CreatedAt);

    // What has a reference is known to the provider, whatever its status.
    private static bool IsUnanswered(OrderRefund refund) =>
        refund is { Reference: null, Status: OrderRefundStatus.Requested or OrderRefundStatus.Unknown };

    private static bool CanLook(IPaymentProvider provider, Order order, Guid paymentId)
    {
        var payment = order.Payments.Single(p => p.Id == paymentId);
        return provider.Capabilities.HasFlag(PaymentCapabilities.Find)
            && (payment.Reference is not null || payment.SessionReference is not null || payment.Operation is not null);
    }

    // Whoever committed it is probably still waiting for the answer.
    private bool IsFresh(DateTimeOffset requestedAt) =>
        _dependencies.TimeProvider.GetUtcNow() - requestedAt < _dependencies.Options.Payments.ResponseTimeout;

    private bool IsTooOld(DateTimeOffset requestedAt) => ReconciliationSchedule.IsKeyTooOld(requestedAt, _dependencies.TimeProvider.GetUtcNow());

    private Task<Order> PutOffAsync(Guid orderId, Guid paymentId, string provider, CancellationToken cancellationToken) => RecordAsync(
        orderId,
        Actor.System("reconciler"),
        correlationId: null,
        look: null,
        (Order latest, in CommandContext context) => PaymentFacts.FromLookup(latest, paymentId, null, Providers.FactsOfAny(provider), context),
        cancellationToken);

    // Of a beginning, nobody ever got what it takes to pay it, and the provider does not find it.
    private Task<Order> AbandonAsync(
        Guid orderId, Guid paymentId, OrderPaymentOperation open, FactContext facts, CancellationToken cancellationToken) => RecordAsync(
        orderId,
        Actor.System("reconciler"),
        correlationId: null,
        look: null,
        (Order latest, in CommandContext context) => PaymentFacts.FromAbandonment(latest, paymentId, open, facts, context),
        cancellationToken);
}

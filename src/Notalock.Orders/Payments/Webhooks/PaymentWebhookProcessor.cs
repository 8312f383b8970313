using System.Text.Json;
using Notalock.Orders.Execution;
using Notalock.Orders.Hosting;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Payments.Providers;
using Notalock.Orders.Serialization;
using Notalock.Orders.Storage;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Payments.Webhooks;

/// <summary>Processes webhooks: parse, match the order, fold the fact, and commit the order together with the inbox entry.</summary>
internal sealed class PaymentWebhookProcessor(
    IOrderStore store,
    PaymentEventInbox inbox,
    PaymentOrderMatcher matcher,
    PaymentProviders providers,
    OrderCommitter committer,
    OrderTelemetry telemetry,
    WebhookRejections rejections)
{
    /// <summary>Verifies, parses and processes a webhook.</summary>
    public async Task<OrderResult<PaymentNotificationOutcome>> HandleAsync(
        string provider, PaymentWebhookRequest request, CancellationToken cancellationToken)
    {
        if (providers.FindParser(provider) is not { } parser)
        {
            return OrderResult<PaymentNotificationOutcome>.Failed(PaymentErrors.UnknownParser);
        }

        if (store.IsInCallerTransaction)
        {
            return OrderResult<PaymentNotificationOutcome>.Failed(PaymentErrors.InCallerTransaction);
        }

        var parsed = await parser.ParseAsync(request, cancellationToken).ConfigureAwait(false);
        if (parsed.Error is { } error)
        {
            rejections.Log(telemetry.Logger, parser.Provider, error);
            telemetry.Metrics.Notification(parser.Provider, error.Code);
            return OrderResult<PaymentNotificationOutcome>.Failed(error);
        }

        return OrderResult<PaymentNotificationOutcome>.Success(
            await ProcessAsync(parsed.Notification!, earlier: null, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Processes a notification whose origin was verified, or that was fetched from the provider.</summary>
    /// <param name="notification">The notification.</param>
    /// <param name="earlier">The entry of the inbox, or <see langword="null"/> when it was not looked up.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<PaymentNotificationOutcome> ProcessAsync(
        PaymentNotification notification, OrderPaymentEvent? earlier, CancellationToken cancellationToken)
    {
        using var run = telemetry.StartCommand("notification");
        var outcome = await ApplyAsync(run, notification, earlier, cancellationToken).ConfigureAwait(false);
        var name = OrderNames.ToWireName(outcome.Outcome);
        Log.NotificationHandled(telemetry.Logger, notification.Provider, notification.EventId, notification.Type, name, outcome.OrderId);
        telemetry.Metrics.Notification(notification.Provider, name);
        return outcome;
    }

    /// <summary>Processes an event of the inbox again.</summary>
    public Task<PaymentNotificationOutcome> ReprocessAsync(OrderPaymentEvent received, CancellationToken cancellationToken)
    {
        var notification = received.Payload is null
            ? null
            : JsonSerializer.Deserialize(received.Payload, OrderJsonContext.Default.PaymentNotification);
        return notification is null
            ? inbox.StoreAttemptAsync(received, cancellationToken)
            : ProcessAsync(notification, received, cancellationToken);
    }

    private async Task<PaymentNotificationOutcome> ApplyAsync(
        CommandRun run, PaymentNotification notification, OrderPaymentEvent? earlier, CancellationToken cancellationToken)
    {
        if (notification.Snapshot is not { } received || !FieldRules.IsUsable(notification.EventId, OrderFieldLimits.ProviderReference))
        {
            return Ignore(run, notification);
        }

        // An id of zeros means that the sender has no id.
        var snapshot = received.OrderId == Guid.Empty ? received with { OrderId = null } : received;
        inbox.EnsureAvailable();
        var facts = providers.FactsOfAny(notification.Provider);
        for (var attempt = 1; ; attempt++)
        {
            var order = await matcher.FindOrderAsync(notification.Provider, snapshot, cancellationToken).ConfigureAwait(false);
            if (order is null && snapshot.OrderId is null)
            {
                // Not an order of this store, or a payment whose creation got no response: the metadata at the provider names the order.
                var found = await matcher.FetchAsync(null, notification.Provider, snapshot, cancellationToken).ConfigureAwait(false);
                order = found is null
                    ? null
                    : await matcher.FindOrderAsync(notification.Provider, found, cancellationToken).ConfigureAwait(false);
                if (order is null && (found?.OrderId is null || found.OrderId == Guid.Empty))
                {
                    return Ignore(run, notification);
                }
            }

            if (order is null)
            {
                return await inbox.StoreAsync(
                    run,
                    notification,
                    earlier,
                    OrderPaymentEventOutcome.Unmatched,
                    null,
                    null,
                    null,
                    cancellationToken).ConfigureAwait(false);
            }

            var context = committer.CreateContext(Actor.Provider(notification.Provider), correlationId: null);
            var (fact, failure) = await DecideAsync(order, notification, snapshot, facts, context, cancellationToken).ConfigureAwait(false);
            if (failure is not null)
            {
                return await inbox.StoreAsync(
                    run, notification, earlier, OrderPaymentEventOutcome.Failed, order.Id, fact?.PaymentId, failure, cancellationToken)
                    .ConfigureAwait(false);
            }

            if (fact!.Decision.IsNothing)
            {
                var outcome = fact.IsUnmatched ? OrderPaymentEventOutcome.Unmatched : OrderPaymentEventOutcome.Applied;
                return await inbox.StoreAsync(run, notification, earlier, outcome, order.Id, fact.PaymentId, null, cancellationToken)
                    .ConfigureAwait(false);
            }

            var entry = PaymentEventInbox.Create(
                notification, earlier, OrderPaymentEventOutcome.Applied, order.Id, fact.PaymentId, null, context.Now);
            OrderCommitStatus status;
            try
            {
                status = await committer.CommitAsync(
                    run, order, fact.Decision, context.Now, [], entry, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Another delivery does not help when a reference belongs to another order; for any other failure it may.
                if (!await matcher.HasReferenceOfAnotherOrderAsync(order, fact.Decision.Order!, cancellationToken).ConfigureAwait(false))
                {
                    throw;
                }

                return await inbox.StoreAsync(
                    run,
                    notification,
                    earlier,
                    OrderPaymentEventOutcome.Failed,
                    order.Id,
                    fact.PaymentId,
                    "A reference in the event belongs to a payment of another order.",
                    cancellationToken).ConfigureAwait(false);
            }

            if (status == OrderCommitStatus.Committed)
            {
                return PaymentEventInbox.ToOutcome(entry);
            }

            if (status == OrderCommitStatus.DuplicateKey)
            {
                earlier = await inbox.FindAsync(notification, cancellationToken).ConfigureAwait(false);
                if (earlier is not { IsOpen: true })
                {
                    run.MarkReplayed();
                    return PaymentEventInbox.ToOutcome(entry) with { Outcome = OrderPaymentEventOutcome.Duplicate };
                }
            }

            committer.RecordFactConflict(run.Operation, order.Id, attempt);
        }
    }

    /// <summary>Decides how an event changes an order, after a lookup at the provider when the event alone is not conclusive.</summary>
    /// <returns>The decision, or the reason why there is none and the event is stored as failed.</returns>
    private async ValueTask<(FactDecision? Fact, string? Failure)> DecideAsync(
        Order order,
        PaymentNotification notification,
        PaymentSnapshot snapshot,
        FactContext facts,
        CommandContext context,
        CancellationToken cancellationToken)
    {
        FactDecision? fact = null;
        snapshot = PaymentConcerns.AddTimes(snapshot, notification.OccurredAt);
        try
        {
            fact = notification.NeedsLookup ? null : PaymentFacts.FromNotification(order, snapshot, null, facts, context);
            if (fact is null or { NeedsLookup: true })
            {
                var found = await matcher.FetchAsync(order, notification.Provider, snapshot, cancellationToken).ConfigureAwait(false);
                fact = PaymentFacts.FromNotification(order, snapshot, found ?? new PaymentSnapshot(), facts, context);
            }

            return (fact, null);
        }
        catch (PaymentProviderException exception)
        {
            return (fact, $"The payment provider could not be reached: {PaymentFolding.Short(exception.Code, OrderFieldLimits.FailureCode) ?? "no response"}.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // An unexpected exception is a defect here or at the provider, and no reason to lose the event.
            Log.NotificationFailed(
                telemetry.Logger,
                notification.Provider,
                notification.EventId,
                order.Id,
                exception.GetType().FullName,
                exception.StackTrace);
            return (fact, $"The event could not be applied: {exception.GetType().Name}.");
        }
    }

    private static PaymentNotificationOutcome Ignore(CommandRun run, PaymentNotification notification)
    {
        run.MarkUnchanged();
        return new PaymentNotificationOutcome(OrderPaymentEventOutcome.Ignored, notification.EventId, notification.Type);
    }
}

using System.Text.Json;
using Notalock.Orders.Internal;
using Notalock.Orders.Internal.Decisions;
using Notalock.Orders.Internal.Payments;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders;

public partial class OrderService
{
    /// <summary>
    /// Verifies a provider's notification and makes it part of the order that it is about, in one commit with the note that it came. The
    /// result is durable when this returns, so answer the provider with success then, and with a failure when this throws: it sends again.
    /// </summary>
    /// <param name="provider">The provider's name.</param>
    /// <param name="request">The notification as it came in.</param>
    /// <param name="cancellationToken">Gives up waiting; the notification may be applied all the same.</param>
    /// <returns>
    /// What became of it; or that it was rejected: <see cref="OrderErrorCodes.UnknownProvider"/>,
    /// <see cref="OrderErrorCodes.InvalidSignature"/>, <see cref="OrderErrorCodes.UnreadableNotification"/>.
    /// </returns>
    public virtual async Task<OrderResult<PaymentNotificationOutcome>> HandleNotificationAsync(
        string provider, PaymentNotificationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(request);
        if (Providers.FindReader(provider) is not { } reader)
        {
            return OrderResult<PaymentNotificationOutcome>.Refused(
                new OrderError(OrderErrorCodes.UnknownProvider, "No provider of this name sends notifications here.", "provider"));
        }

        if (Store.IsInCallerTransaction)
        {
            return OrderResult<PaymentNotificationOutcome>.Refused(MoneyInCallerTransaction);
        }

        var reading = await reader.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        if (reading.Error is { } error)
        {
            Log.NotificationRejected(_dependencies.Logger, reader.Provider, error.Code, error.Message);
            _dependencies.Metrics.Notification(reader.Provider, error.Code);
            return OrderResult<PaymentNotificationOutcome>.Refused(error);
        }

        return OrderResult<PaymentNotificationOutcome>.Success(
            await ApplyAsync(reading.Notification!, earlier: null, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Applies a notification whose origin was verified, or that was fetched from the provider itself.</summary>
    /// <param name="notification">The notification.</param>
    /// <param name="earlier">What the inbox has of it; null when it is not known to have any.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    internal async Task<PaymentNotificationOutcome> ApplyAsync(
        PaymentNotification notification, OrderPaymentEvent? earlier, CancellationToken cancellationToken)
    {
        using var run = new CommandRun(_dependencies, "notification");
        var outcome = await ApplyAsync(notification, earlier, run, cancellationToken).ConfigureAwait(false);
        Log.NotificationHandled(_dependencies.Logger, notification.Provider, notification.EventId, notification.Type, OrderVocabulary.NameOf(outcome.Outcome), outcome.OrderId);
        _dependencies.Metrics.Notification(notification.Provider, OrderVocabulary.NameOf(outcome.Outcome));
        return outcome;
    }

    private async Task<PaymentNotificationOutcome> ApplyAsync(
        PaymentNotification notification, OrderPaymentEvent? earlier, CommandRun run, CancellationToken cancellationToken)
    {
        if (notification.Snapshot is not { } snapshot || !IsUsable(notification.EventId, 255))
        {
            run.Unchanged();
            return new PaymentNotificationOutcome(OrderPaymentEventOutcome.Ignored, notification.EventId, notification.Type);
        }

        // All zeros is what a program writes that has no id.
        var told = snapshot.OrderId == Guid.Empty ? snapshot with { OrderId = null } : snapshot;
        var inbox = _dependencies.PaymentEvents ?? throw new InvalidOperationException(
            "The store keeps no provider events: it does not implement IPaymentEventStore.");
        var facts = Providers.FactsOfAny(notification.Provider);
        for (var attempt = 1; ; attempt++)
        {
            PaymentSnapshot? found = null;
            var order = await FindOrderAsync(notification.Provider, told, cancellationToken).ConfigureAwait(false);
            if (order is null && told.OrderId is null)
            {
                // Not ours, or a payment whose beginning was never answered here: the provider's metadata tells.
                found = await LookAsync(null, notification.Provider, told, cancellationToken).ConfigureAwait(false);
                order = found is null ? null : await FindOrderAsync(notification.Provider, found, cancellationToken).ConfigureAwait(false);
                if (order is null && (found?.OrderId is null || found.OrderId == Guid.Empty))
                {
                    run.Unchanged();
                    return new PaymentNotificationOutcome(OrderPaymentEventOutcome.Ignored, notification.EventId, notification.Type);
                }

                // What was found before the order was loaded may be older than what the order knows.
                found = null;
            }

            if (order is null)
            {
                return await KeepAsync(inbox, notification, earlier, OrderPaymentEventOutcome.Unmatched, null, null, null, run, cancellationToken).ConfigureAwait(false);
            }

            var context = Context(Actor.Provider(notification.Provider), correlationId: null);
            var fact = notification.NeedsLookup ? null : PaymentFacts.Told(order, told, null, facts, context);
            if (fact is null or { NeedsLookup: true })
            {
                try
                {
                    found = await LookAsync(order, notification.Provider, told, cancellationToken).ConfigureAwait(false);
                }
                catch (PaymentProviderException exception)
                {
                    return await KeepAsync(
                        inbox, notification, earlier, OrderPaymentEventOutcome.Failed, order.Id, fact?.PaymentId, "The provider could not be asked: " + (exception.Code ?? "no answer"), run, cancellationToken).ConfigureAwait(false);
                }

                fact = PaymentFacts.Told(order, told, found ?? new PaymentSnapshot(), facts, context);
            }

            if (fact.Decision.IsNothing)
            {
                return await KeepAsync(inbox, notification, earlier, OrderPaymentEventOutcome.Applied, order.Id, fact.PaymentId, null, run, cancellationToken).ConfigureAwait(false);
            }

            var next = fact.Decision.Order!;
            var received = EventOf(notification, earlier, OrderPaymentEventOutcome.Applied, order.Id, fact.PaymentId, null, context.Now);
            var commit = new OrderCommit(order, next, fact.Decision.History, Messages(next, fact.Decision.History, context.Now), [], received);
            switch (await Store.CommitAsync(commit, cancellationToken).ConfigureAwait(false))
            {
                case OrderCommitStatus.Committed:
                    Committed(run, next, fact.Decision.History);
                    return OutcomeOf(received);

                case OrderCommitStatus.DuplicateKey:
                    earlier = await inbox.FindEventAsync(notification.Provider, notification.EventId, cancellationToken).ConfigureAwait(false);
                    if (earlier is not { IsOpen: true })
                    {
                        run.Replayed();
                        return OutcomeOf(received) with { Outcome = OrderPaymentEventOutcome.Duplicate };
                    }

                    break;
            }

            Conflict(run.Operation, order.Id, attempt);
        }
    }

    private async ValueTask<Order?> FindOrderAsync(string provider, PaymentSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (snapshot.OrderId is { } id && await Store.FindByIdAsync(id, cancellationToken).ConfigureAwait(false) is { } named)
        {
            return named;
        }

        foreach (var reference in new[] { snapshot.Reference, snapshot.SessionReference })
        {
            if (IsUsable(reference, 255) && await Store.FindByPaymentAsync(provider, reference, cancellationToken).ConfigureAwait(false) is { } known)
            {
                return known;
            }
        }

        return null;
    }

    // Null: there is nobody to ask, or the provider has no such payment.
    private async ValueTask<PaymentSnapshot?> LookAsync(Order? order, string providerName, PaymentSnapshot told, CancellationToken cancellationToken)
    {
        if (Providers.Find(providerName) is not { } provider || !provider.Capabilities.HasFlag(PaymentCapabilities.Find))
        {
            return null;
        }

        var payment = order is null ? null : PaymentFacts.Match(order, providerName, told);
        var request = payment is null
            ? ProviderRequests.Find(order, told)
            : ProviderRequests.Find(order!, payment, includeRefunds: true) with
            {
                Reference = told.Reference ?? payment.Reference,
                SessionReference = told.SessionReference ?? payment.SessionReference,
            };
        var answer = await AskAsync(provider, "find", token => provider.FindAsync(request, token), cancellationToken).ConfigureAwait(false);
        return answer?.Snapshot;
    }

    private async Task<PaymentNotificationOutcome> KeepAsync(
        IPaymentEventStore inbox,
        PaymentNotification notification,
        OrderPaymentEvent? earlier,
        OrderPaymentEventOutcome outcome,
        Guid? orderId,
        Guid? paymentId,
        string? lastError,
        CommandRun run,
        CancellationToken cancellationToken)
    {
        run.Unchanged();
        earlier ??= await inbox.FindEventAsync(notification.Provider, notification.EventId, cancellationToken).ConfigureAwait(false);
        var now = _dependencies.TimeProvider.GetUtcNow().ToStored();
        var received = EventOf(notification, earlier, outcome, orderId, paymentId, lastError, now);
        if (earlier is { IsOpen: false }
            || !await inbox.SaveEventAsync(received, cancellationToken).ConfigureAwait(false))
        {
            run.Replayed();
            return OutcomeOf(received) with { Outcome = OrderPaymentEventOutcome.Duplicate };
        }

        return OutcomeOf(received);
    }

    private static OrderPaymentEvent EventOf(
        PaymentNotification notification,
        OrderPaymentEvent? earlier,
        OrderPaymentEventOutcome outcome,
        Guid? orderId,
        Guid? paymentId,
        string? lastError,
        DateTimeOffset now) => new()
        {
            Provider = notification.Provider,
            EventId = notification.EventId,
            Type = PaymentFolding.Cut(notification.Type, 100) ?? "unknown",
            OrderId = orderId,
            PaymentId = paymentId,
            Outcome = outcome,
            Payload = outcome is OrderPaymentEventOutcome.Unmatched or OrderPaymentEventOutcome.Failed
                ? JsonSerializer.Serialize(notification, OrderJsonContext.Default.PaymentNotification)
                : null,
            Attempts = (earlier?.Attempts ?? 0) + 1,
            LastError = lastError,
            ReceivedAt = earlier?.ReceivedAt ?? now,
            UpdatedAt = now,
        };

    private static PaymentNotificationOutcome OutcomeOf(OrderPaymentEvent received) =>
        new(received.Outcome, received.EventId, received.Type) { OrderId = received.OrderId, PaymentId = received.PaymentId };
}

using System.Text.Json;
using Notalock.Orders.Execution;
using Notalock.Orders.Hosting;
using Notalock.Orders.Payments;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Payments.Providers;
using Notalock.Orders.Serialization;
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
        string provider, PaymentWebhookRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(request);
        if (Providers.FindParser(provider) is not { } reader)
        {
            return OrderResult<PaymentNotificationOutcome>.Failed(
                new OrderError(OrderErrorCodes.UnknownProvider, "No provider of this name sends notifications here.", "provider"));
        }

        if (Store.IsInCallerTransaction)
        {
            return OrderResult<PaymentNotificationOutcome>.Failed(MoneyInCallerTransaction);
        }

        var reading = await reader.ParseAsync(request, cancellationToken).ConfigureAwait(false);
        if (reading.Error is { } error)
        {
            Log.NotificationRejected(_dependencies.Logger, reader.Provider, error.Code, error.Message);
            _dependencies.Metrics.Notification(reader.Provider, error.Code);
            return OrderResult<PaymentNotificationOutcome>.Failed(error);
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
        Log.NotificationHandled(_dependencies.Logger, notification.Provider, notification.EventId, notification.Type, OrderNames.ToWireName(outcome.Outcome), outcome.OrderId);
        _dependencies.Metrics.Notification(notification.Provider, OrderNames.ToWireName(outcome.Outcome));
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
            var (fact, failure) = await DecideAsync(order, notification, told, facts, context, cancellationToken).ConfigureAwait(false);
            if (failure is not null)
            {
                return await KeepAsync(inbox, notification, earlier, OrderPaymentEventOutcome.Failed, order.Id, fact?.PaymentId, failure, run, cancellationToken).ConfigureAwait(false);
            }

            if (fact!.Decision.IsNothing)
            {
                var outcome = fact.IsUnmatched ? OrderPaymentEventOutcome.Unmatched : OrderPaymentEventOutcome.Applied;
                return await KeepAsync(inbox, notification, earlier, outcome, order.Id, fact.PaymentId, null, run, cancellationToken).ConfigureAwait(false);
            }

            var next = fact.Decision.Order!;
            var received = GetEvent(notification, earlier, OrderPaymentEventOutcome.Applied, order.Id, fact.PaymentId, null, context.Now);
            var commit = new OrderCommit(order, next, fact.Decision.History, Messages(next, fact.Decision.History, context.Now), [], received);
            OrderCommitStatus status;
            try
            {
                status = await Store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Sending it again will not help when what it tells belongs to another order; for anything else it may.
                if (!await HoldsReferenceOfAnotherAsync(order, next, cancellationToken).ConfigureAwait(false))
                {
                    throw;
                }

                return await KeepAsync(
                    inbox, notification, earlier, OrderPaymentEventOutcome.Failed, order.Id, fact.PaymentId, "A reference in it belongs to a payment of another order.", run, cancellationToken).ConfigureAwait(false);
            }

            switch (status)
            {
                case OrderCommitStatus.Committed:
                    Committed(run, next, fact.Decision.History);
                    return GetOutcome(received);

                case OrderCommitStatus.DuplicateKey:
                    earlier = await inbox.FindEventAsync(notification.Provider, notification.EventId, cancellationToken).ConfigureAwait(false);
                    if (earlier is not { IsOpen: true })
                    {
                        run.Replayed();
                        return GetOutcome(received) with { Outcome = OrderPaymentEventOutcome.Duplicate };
                    }

                    break;
            }

            Conflict(run.Operation, order.Id, attempt);
        }
    }

    /// <summary>Decides what an event makes of an order, after a look at the provider when the event alone does not tell.</summary>
    /// <returns>The decision; or why there is none, so that the event has to be kept.</returns>
    private async ValueTask<(FactDecision? Fact, string? Failure)> DecideAsync(
        Order order, PaymentNotification notification, PaymentSnapshot told, FactContext facts, CommandContext context, CancellationToken cancellationToken)
    {
        FactDecision? fact = null;
        try
        {
            fact = notification.NeedsLookup ? null : PaymentFacts.FromNotification(order, told, null, facts, context);
            if (fact is null or { NeedsLookup: true })
            {
                var found = await LookAsync(order, notification.Provider, told, cancellationToken).ConfigureAwait(false);
                fact = PaymentFacts.FromNotification(order, told, found ?? new PaymentSnapshot(), facts, context);
            }

            return (fact, null);
        }
        catch (PaymentProviderException exception)
        {
            return (fact, "The provider could not be asked: " + (PaymentFolding.Short(exception.Code, 100) ?? "no answer"));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // What nobody thought of is a defect here or at the provider, and no reason to lose what it told.
            Log.NotificationFailed(
                _dependencies.Logger, notification.Provider, notification.EventId, order.Id, exception.GetType().FullName, exception.StackTrace);
            return (fact, "It could not be applied: " + exception.GetType().Name);
        }
    }

    private async ValueTask<bool> HoldsReferenceOfAnotherAsync(Order before, Order after, CancellationToken cancellationToken)
    {
        foreach (var payment in after.Payments.Except(before.Payments))
        {
            foreach (var reference in new[] { payment.Reference, payment.SessionReference })
            {
                if (reference is not null
                    && await Store.FindByPaymentAsync(payment.Provider, reference, cancellationToken).ConfigureAwait(false) is { } holder
                    && holder.Id != before.Id)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // What we began under a reference is ours to know; metadata can be edited in the provider's dashboard.
    private async ValueTask<Order?> FindOrderAsync(string provider, PaymentSnapshot snapshot, CancellationToken cancellationToken)
    {
        var named = snapshot.OrderId is { } id ? await Store.FindByIdAsync(id, cancellationToken).ConfigureAwait(false) : null;
        if (named is not null && PaymentFacts.HasReference(named, provider, snapshot))
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

        return named;
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
        var received = GetEvent(notification, earlier, outcome, orderId, paymentId, lastError, now);
        if (earlier is { IsOpen: false }
            || !await inbox.SaveEventAsync(received, cancellationToken).ConfigureAwait(false))
        {
            run.Replayed();
            return GetOutcome(received) with { Outcome = OrderPaymentEventOutcome.Duplicate };
        }

        return GetOutcome(received);
    }

    private static OrderPaymentEvent GetEvent(
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
            Payload = outcome is OrderPaymentEventOutcome.Unmatched or OrderPaymentEventOutcome.Failed ? GetPayload(notification) : null,
            Attempts = (earlier?.Attempts ?? 0) + 1,
            LastError = lastError,
            ReceivedAt = earlier?.ReceivedAt ?? now,
            UpdatedAt = now,
        };

    // What has no form to be stored in is kept by its name at least, and the provider has it.
    private static string? GetPayload(PaymentNotification notification)
    {
        try
        {
            return JsonSerializer.Serialize(notification, OrderJsonContext.Default.PaymentNotification);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static PaymentNotificationOutcome GetOutcome(OrderPaymentEvent received) =>
        new(received.Outcome, received.EventId, received.Type) { OrderId = received.OrderId, PaymentId = received.PaymentId };
}

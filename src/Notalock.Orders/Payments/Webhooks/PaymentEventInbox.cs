using System.Text.Json;
using Notalock.Orders.Execution;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Serialization;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Payments.Webhooks;

/// <summary>Stores provider events in the inbox when no commit of an order stores them.</summary>
internal sealed class PaymentEventInbox(IPaymentEventStore? store, OrderCommitter committer)
{
    private IPaymentEventStore Store => store ?? throw new InvalidOperationException(
        "The order store must implement IPaymentEventStore to receive payment webhooks, but it does not.");

    /// <exception cref="InvalidOperationException">The order store does not implement <see cref="IPaymentEventStore"/>.</exception>
    public void EnsureAvailable() => _ = Store;

    public ValueTask<OrderPaymentEvent?> FindAsync(PaymentNotification notification, CancellationToken cancellationToken) =>
        Store.FindEventAsync(notification.Provider, notification.EventId, cancellationToken);

    /// <summary>Stores an event that did not change an order.</summary>
    public async Task<PaymentNotificationOutcome> StoreAsync(
        CommandRun run,
        PaymentNotification notification,
        OrderPaymentEvent? earlier,
        OrderPaymentEventOutcome outcome,
        Guid? orderId,
        Guid? paymentId,
        string? lastError,
        CancellationToken cancellationToken)
    {
        run.MarkUnchanged();
        earlier ??= await FindAsync(notification, cancellationToken).ConfigureAwait(false);
        var received = Create(notification, earlier, outcome, orderId, paymentId, lastError, committer.Now);
        if (earlier is { IsOpen: false } || !await Store.SaveEventAsync(received, cancellationToken).ConfigureAwait(false))
        {
            run.MarkReplayed();
            return ToOutcome(received) with { Outcome = OrderPaymentEventOutcome.Duplicate };
        }

        return ToOutcome(received);
    }

    /// <summary>Counts an attempt for an event that has no readable payload.</summary>
    public async Task<PaymentNotificationOutcome> StoreAttemptAsync(OrderPaymentEvent received, CancellationToken cancellationToken)
    {
        var attempted = received with { Attempts = received.Attempts + 1, UpdatedAt = committer.Now };
        await Store.SaveEventAsync(attempted, cancellationToken).ConfigureAwait(false);
        return ToOutcome(attempted);
    }

    public static OrderPaymentEvent Create(
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
            Type = PaymentFolding.Cut(notification.Type, OrderFieldLimits.ProviderEventType) ?? "unknown",
            OrderId = orderId,
            PaymentId = paymentId,
            Outcome = outcome,
            Payload = outcome is OrderPaymentEventOutcome.Unmatched or OrderPaymentEventOutcome.Failed ? Serialize(notification) : null,
            Attempts = (earlier?.Attempts ?? 0) + 1,
            LastError = lastError,
            ReceivedAt = earlier?.ReceivedAt ?? now,
            UpdatedAt = now,
        };

    public static PaymentNotificationOutcome ToOutcome(OrderPaymentEvent received) =>
        new(received.Outcome, received.EventId, received.Type) { OrderId = received.OrderId, PaymentId = received.PaymentId };

    // An event that cannot be serialized is stored by its id at least; the provider has its content.
    private static string? Serialize(PaymentNotification notification)
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
}

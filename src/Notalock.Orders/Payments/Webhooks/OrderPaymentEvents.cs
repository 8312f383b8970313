using Notalock.Orders.Payments.Webhooks;
using Notalock.Orders.Storage;

namespace Notalock.Orders;

/// <summary>Lists the provider events of the inbox and reprocesses events that are unmatched or failed.</summary>
public class OrderPaymentEvents
{
    private readonly PaymentWebhookProcessor _webhooks;
    private readonly IPaymentEventStore _store;

    /// <summary>Initializes a new instance of the <see cref="OrderPaymentEvents"/> class.</summary>
    /// <param name="dependencies">The dependencies, from the container.</param>
    /// <param name="store">The store of the events.</param>
    public OrderPaymentEvents(OrderServiceDependencies dependencies, IPaymentEventStore store)
    {
        ArgumentNullException.ThrowIfNull(dependencies);
        ArgumentNullException.ThrowIfNull(store);
        _webhooks = dependencies.Webhooks;
        _store = store;
    }

    /// <summary>Lists events, latest first by the time of receipt.</summary>
    /// <param name="query">The query that selects the events.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The selected events, at most <see cref="OrderPaymentEventQuery.Limit"/>.</returns>
    public virtual Task<IReadOnlyList<OrderPaymentEvent>> ListAsync(
        OrderPaymentEventQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, OrderQuery.MaxLimit, nameof(query));
        return _store.ListEventsAsync(query, cancellationToken).AsTask();
    }

    /// <summary>Reprocesses an event that matched no order or failed.</summary>
    /// <param name="provider">The provider's name.</param>
    /// <param name="eventId">The provider's id of the event.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The outcome of the event; or <see cref="OrderErrorCodes.EventNotFound"/> if no unmatched or failed event has this id.
    /// </returns>
    /// <remarks>If the operation is canceled, the event may still have been applied.</remarks>
    public virtual async Task<OrderResult<PaymentNotificationOutcome>> ReprocessAsync(
        string provider, string eventId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(eventId);
        var found = await _store.FindEventAsync(provider, eventId, cancellationToken).ConfigureAwait(false);
        return found is { IsOpen: true }
            ? OrderResult<PaymentNotificationOutcome>.Success(
                await _webhooks.ReprocessAsync(found, cancellationToken).ConfigureAwait(false))
            : OrderResult<PaymentNotificationOutcome>.Failed(
                new OrderError(OrderErrorCodes.EventNotFound, "No unmatched or failed event has this id."));
    }
}

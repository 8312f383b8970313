using Notalock.Orders.Payments.Webhooks;
using Notalock.Orders.Storage;

namespace Notalock.Orders;

/// <summary>Looks after the inbox of provider events: what arrived, what became of it, and giving it another chance.</summary>
public class OrderPaymentEvents
{
    private readonly PaymentWebhookProcessor _webhooks;
    private readonly IPaymentEventStore _store;

    /// <summary>Initializes a new instance of the <see cref="OrderPaymentEvents"/> class.</summary>
    /// <param name="dependencies">The dependencies, from the container.</param>
    /// <param name="store">Where events are kept.</param>
    public OrderPaymentEvents(OrderServiceDependencies dependencies, IPaymentEventStore store)
    {
        ArgumentNullException.ThrowIfNull(dependencies);
        ArgumentNullException.ThrowIfNull(store);
        _webhooks = dependencies.Webhooks;
        _store = store;
    }

    /// <summary>Lists events, last received first.</summary>
    /// <param name="query">Which events.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>At most <see cref="OrderPaymentEventQuery.Limit"/> events.</returns>
    public virtual Task<IReadOnlyList<OrderPaymentEvent>> ListAsync(OrderPaymentEventQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, OrderQuery.MaxLimit, nameof(query));
        return _store.ListEventsAsync(query, cancellationToken).AsTask();
    }

    /// <summary>Applies an event once more that matched no order or failed.</summary>
    /// <param name="provider">The provider's name.</param>
    /// <param name="eventId">The provider's id of the event.</param>
    /// <param name="cancellationToken">Gives up waiting; the event may be applied all the same.</param>
    /// <returns>What became of it; <see cref="OrderErrorCodes.EventNotFound"/> when no such event waits.</returns>
    public virtual async Task<OrderResult<PaymentNotificationOutcome>> ReprocessAsync(
        string provider, string eventId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(eventId);
        var found = await _store.FindEventAsync(provider, eventId, cancellationToken).ConfigureAwait(false);
        return found is { IsOpen: true }
            ? OrderResult<PaymentNotificationOutcome>.Success(await _webhooks.ReprocessAsync(found, cancellationToken).ConfigureAwait(false))
            : OrderResult<PaymentNotificationOutcome>.Failed(new OrderError(OrderErrorCodes.EventNotFound, "No such event waits to be applied."));
    }
}

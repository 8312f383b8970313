namespace Notalock.Orders.Storage;

/// <summary>
/// Defines the inbox of payment events and the list of orders whose payments are due for a check. Optional for a store, but required
/// if a payment provider is registered.
/// </summary>
/// <remarks>
/// An event is <em>open</em> while its outcome is <see cref="OrderPaymentEventOutcome.Unmatched"/> or
/// <see cref="OrderPaymentEventOutcome.Failed"/>; otherwise it is settled. A settled event never changes.
/// </remarks>
public interface IPaymentEventStore
{
    /// <summary>Finds a payment event.</summary>
    /// <param name="provider">The name of the payment provider, compared exactly.</param>
    /// <param name="eventId">The provider's id of the event, compared exactly.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The event, or <see langword="null"/> if it was not found.</returns>
    ValueTask<OrderPaymentEvent?> FindEventAsync(string provider, string eventId, CancellationToken cancellationToken);

    /// <summary>Saves an event that changed no order. Replaces an open event of the same provider and id.</summary>
    /// <param name="paymentEvent">The event.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// <see langword="true"/> if the event was saved; <see langword="false"/> if a settled event of the same provider and id exists.
    /// </returns>
    /// <remarks>If the operation is canceled, the event may still become durable.</remarks>
    ValueTask<bool> SaveEventAsync(OrderPaymentEvent paymentEvent, CancellationToken cancellationToken);

    /// <summary>
    /// Lists events, most recently received first; ties are ordered by provider and event id, both descending by code point.
    /// </summary>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The events, limited to <see cref="OrderPaymentEventQuery.Limit"/>.</returns>
    ValueTask<IReadOnlyList<OrderPaymentEvent>> ListEventsAsync(OrderPaymentEventQuery query, CancellationToken cancellationToken);

    /// <summary>Lists open events whose last attempt was before a given time, oldest attempt first.</summary>
    /// <param name="updatedBefore">The time, compared with <see cref="OrderPaymentEvent.UpdatedAt"/>.</param>
    /// <param name="receivedAfter">The earliest time of receipt. Events received before this time are not returned.</param>
    /// <param name="limit">The maximum number of events to return, 1 or more.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The open events.</returns>
    ValueTask<IReadOnlyList<OrderPaymentEvent>> ListOpenEventsAsync(
        DateTimeOffset updatedBefore, DateTimeOffset receivedAfter, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Lists orders with a payment or refund whose <see cref="OrderPayment.NextCheckAt"/> or <see cref="OrderRefund.NextCheckAt"/> is due.
    /// </summary>
    /// <param name="now">The current time of the caller.</param>
    /// <param name="limit">The maximum number of orders to return, 1 or more.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The distinct ids of the orders, earliest due time first.</returns>
    ValueTask<IReadOnlyList<Guid>> ListDueOrdersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);
}

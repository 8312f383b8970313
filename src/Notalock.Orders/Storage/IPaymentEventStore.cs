namespace Notalock.Orders.Storage;

/// <summary>
/// What payments need of a store besides orders: the inbox of provider events, and which orders have a check due. Optional for a store;
/// required where a payment provider is registered.
/// </summary>
/// <remarks>
/// An event is <em>open</em> while its outcome is <see cref="OrderPaymentEventOutcome.Unmatched"/> or
/// <see cref="OrderPaymentEventOutcome.Failed"/>, and settled otherwise. A settled event never changes again.
/// </remarks>
public interface IPaymentEventStore
{
    /// <summary>Finds an event.</summary>
    /// <param name="provider">The provider's name, exactly.</param>
    /// <param name="eventId">The provider's id of the event, exactly.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The event, or null.</returns>
    ValueTask<OrderPaymentEvent?> FindEventAsync(string provider, string eventId, CancellationToken cancellationToken);

    /// <summary>Keeps an event that changed no order: inserts it, or puts it in the place of an open one of the same provider and id.</summary>
    /// <param name="paymentEvent">The event.</param>
    /// <param name="cancellationToken">Gives up waiting. What was already sent may still become durable.</param>
    /// <returns>Whether it was kept; <c>false</c> when a settled one is there.</returns>
    ValueTask<bool> SaveEventAsync(OrderPaymentEvent paymentEvent, CancellationToken cancellationToken);

    /// <summary>Lists events, last received first, ties by provider and event id, both descending by code point.</summary>
    /// <param name="query">Which events.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>At most <see cref="OrderPaymentEventQuery.Limit"/> events.</returns>
    ValueTask<IReadOnlyList<OrderPaymentEvent>> ListEventsAsync(OrderPaymentEventQuery query, CancellationToken cancellationToken);

    /// <summary>Lists open events that were last tried before a moment, the longest ago first.</summary>
    /// <param name="updatedBefore">The moment; compared with <see cref="OrderPaymentEvent.UpdatedAt"/>.</param>
    /// <param name="receivedAfter">Events received before this are left alone.</param>
    /// <param name="limit">How many at most, 1 or more.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The events.</returns>
    ValueTask<IReadOnlyList<OrderPaymentEvent>> ListOpenEventsAsync(
        DateTimeOffset updatedBefore, DateTimeOffset receivedAfter, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Lists orders with a payment or refund whose <see cref="OrderPayment.NextCheckAt"/> or <see cref="OrderRefund.NextCheckAt"/> has come.
    /// </summary>
    /// <param name="now">The caller's time.</param>
    /// <param name="limit">How many at most, 1 or more.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The ids of the orders, each once, those that are due longest first.</returns>
    ValueTask<IReadOnlyList<Guid>> ListDueOrdersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);
}

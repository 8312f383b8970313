namespace Notalock.Orders;

/// <summary>Handles order events after the change is committed.</summary>
/// <remarks>
/// Each event is delivered at least once, so a handler must be idempotent; use <see cref="OrderEvent.Id"/> to detect repeats.
/// A handler is resolved from a new scope for each message. If it throws, only this handler is called again, with exponential
/// backoff; after the last attempt the message becomes a dead letter.
/// </remarks>
public interface IOrderEventHandler
{
    /// <summary>Gets the name that identifies the handler in stored messages. Keep the name when the class is renamed.</summary>
    /// <value>The default is the full name of the type.</value>
    string Name => GetType().FullName ?? GetType().Name;

    /// <summary>Determines whether this handler handles the event.</summary>
    /// <param name="orderEvent">The event.</param>
    /// <returns>
    /// <see langword="true"/> if the event is to be handled; otherwise, <see langword="false"/>. The default is <see langword="true"/>.
    /// </returns>
    bool Handles(OrderEvent orderEvent) => true;

    /// <summary>Handles the event.</summary>
    /// <param name="orderEvent">The event.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A task that represents the asynchronous operation.</returns>
    /// <remarks>
    /// The token is canceled when the host stops, when the lease on the message is lost and after
    /// <see cref="OutboxOptions.HandlerTimeout"/>.
    /// </remarks>
    ValueTask HandleAsync(OrderEvent orderEvent, CancellationToken cancellationToken);
}

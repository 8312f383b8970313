namespace Notalock.Orders;

/// <summary>Reacts to what happened, after it is durable. Called at least once for each event; make it safe to repeat by <see cref="OrderEvent.Id"/>.</summary>
/// <remarks>
/// Resolved from a scope of its own for each message. An exception means "not delivered": this handler, and only this one, is
/// called again later with growing pauses, and after the last attempt the message becomes a dead letter.
/// </remarks>
public interface IOrderEventHandler
{
    /// <summary>The name under which delivery is remembered. Keep it when the class is renamed.</summary>
    /// <value>The default is the full name of the type.</value>
    string Name => GetType().FullName ?? GetType().Name;

    /// <summary>Whether this handler wants the event.</summary>
    /// <param name="orderEvent">The event.</param>
    /// <returns>The default is <c>true</c>.</returns>
    bool Handles(OrderEvent orderEvent) => true;

    /// <summary>Handles the event.</summary>
    /// <param name="orderEvent">The event.</param>
    /// <param name="cancellationToken">Set when the host stops or the lease on the message was lost.</param>
    /// <returns>A task that ends when the event is handled.</returns>
    ValueTask HandleAsync(OrderEvent orderEvent, CancellationToken cancellationToken);
}

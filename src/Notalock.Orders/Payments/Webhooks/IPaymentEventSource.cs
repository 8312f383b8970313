namespace Notalock.Orders.Payments;

/// <summary>
/// Lists the events that a provider could not deliver as webhooks. A provider that stores its events can implement this interface.
/// </summary>
public interface IPaymentEventSource
{
    /// <summary>
    /// Lists the undelivered events, oldest first if the provider supports it. The list can contain events that were delivered later.
    /// </summary>
    /// <param name="since">The time of the earliest events to list.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The undelivered events.</returns>
    /// <exception cref="PaymentProviderException">The events could not be read from the provider.</exception>
    IAsyncEnumerable<PaymentNotification> ListUndeliveredAsync(DateTimeOffset since, CancellationToken cancellationToken);
}

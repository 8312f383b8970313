namespace Notalock.Orders.Payments;

/// <summary>Lists notifications that a provider could not deliver. Optional: implemented by a provider that keeps them.</summary>
public interface IPaymentEventSource
{
    /// <summary>Lists what was not delivered, oldest first where the provider can. May list what was delivered after all.</summary>
    /// <param name="since">From when on.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The notifications.</returns>
    /// <exception cref="PaymentProviderException">The provider could not be asked.</exception>
    IAsyncEnumerable<PaymentNotification> ListUndeliveredAsync(DateTimeOffset since, CancellationToken cancellationToken);
}

namespace Notalock.Orders.Payments;

/// <summary>
/// Implemented by a payment provider that adds values to a payment before the payment is saved. A retry sends the saved values, even if the
/// options of the provider or the order have changed in the meantime.
/// </summary>
public interface IPaymentPreparation
{
    /// <summary>Determines the values. The provider must not create the payment yet.</summary>
    /// <param name="request">The payment that is about to be saved.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The values, which are saved as <see cref="PaymentParameters.ProviderData"/> and passed to every call that creates the payment. They
    /// must not contain secrets.
    /// </returns>
    /// <exception cref="PaymentProviderException">The values could not be determined. Nothing is saved.</exception>
    ValueTask<IReadOnlyDictionary<string, string>> PrepareAsync(PaymentPrepareRequest request, CancellationToken cancellationToken);
}

namespace Notalock.Orders.Testing;

/// <summary>What the author of a payment provider writes to have it tested.</summary>
public interface IPaymentProviderHarness
{
    /// <summary>Makes a provider, ready to be called. Called once for each case; the cases share nothing but, if need be, the account.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The provider; disposed of at the end of the case.</returns>
    ValueTask<PaymentProviderUnderTest> CreateAsync(CancellationToken cancellationToken);
}

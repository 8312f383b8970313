namespace Notalock.Orders.Testing;

/// <summary>
/// Creates the payment providers that <see cref="PaymentProviderConformance"/> tests. Implemented by the author of a provider.
/// </summary>
/// <remarks>
/// Every provider must be ready to be called. The cases share nothing, except for the account at the provider if necessary.
/// </remarks>
public interface IPaymentProviderHarness : IConformanceHarness<PaymentProviderUnderTest>;

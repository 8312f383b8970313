namespace Notalock.Orders.Payments;

/// <summary>Represents what decisions about payments depend on besides the order.</summary>
/// <param name="Map">The map of status transitions.</param>
/// <param name="Options">The payment options.</param>
/// <param name="GetCapabilities">
/// Gets the capabilities of a provider; <see langword="null"/> if the provider is not registered.
/// </param>
internal sealed record PaymentContext(
    OrderTransitionMap Map, PaymentOptions Options, Func<string, PaymentCapabilities?> GetCapabilities);

namespace Notalock.Orders.Payments.Providers;

/// <summary>What came of carrying out a saved operation.</summary>
/// <param name="Order">The order afterwards.</param>
/// <param name="Answer">The provider's answer; null when the outcome is unknown.</param>
/// <param name="Unknown">Why the outcome is unknown; null when it is known.</param>
internal readonly record struct ProviderCallOutcome(Order Order, PaymentResult? Answer, PaymentProviderException? Unknown);

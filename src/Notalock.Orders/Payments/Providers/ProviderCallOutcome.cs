namespace Notalock.Orders.Payments.Providers;

/// <summary>Represents the outcome of executing a saved operation at a provider.</summary>
/// <param name="Order">The order after the call.</param>
/// <param name="Answer">The result of the provider; <see langword="null"/> if the outcome is unknown.</param>
/// <param name="Unknown">The exception that left the outcome unknown; <see langword="null"/> if the outcome is known.</param>
internal readonly record struct ProviderCallOutcome(Order Order, PaymentResult? Answer, PaymentProviderException? Unknown);

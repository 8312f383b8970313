namespace Notalock.Orders.Payments.Providers;

/// <summary>The outcome of executing a saved payment operation.</summary>
/// <param name="Order">The order afterwards.</param>
/// <param name="Result">The result of the provider, or <see langword="null"/> when the outcome is unknown.</param>
/// <param name="Unknown">The reason why the outcome is unknown, or <see langword="null"/> when it is known.</param>
internal readonly record struct ProviderCallOutcome(Order Order, PaymentResult? Result, PaymentProviderException? Unknown);

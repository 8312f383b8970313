namespace Notalock.Orders.Payments.Providers;

/// <summary>Represents the values that a provider prepared for a payment.</summary>
/// <param name="Amount">The amount of the payment that they were prepared for.</param>
/// <param name="Data">The values; <see langword="null"/> if the provider added none.</param>
internal sealed record PreparedPayment(Money Amount, IReadOnlyDictionary<string, string>? Data);

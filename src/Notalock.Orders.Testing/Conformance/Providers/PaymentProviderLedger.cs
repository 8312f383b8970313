namespace Notalock.Orders.Testing;

/// <summary>
/// Represents the records of a payment provider about one payment attempt, read from the provider itself and not from the code under test.
/// </summary>
/// <param name="Payments">The number of payments or hosted pages for the attempt.</param>
/// <param name="Captures">The number of captures.</param>
/// <param name="Refunds">The number of refunds.</param>
public sealed record PaymentProviderLedger(int Payments, int Captures, int Refunds);

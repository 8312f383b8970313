namespace Notalock.Orders.Testing;

/// <summary>What a provider's own ledger say of one payment attempt of ours: not what the code under test remembers of it.</summary>
/// <param name="Payments">How many payments (or hosted pages) there are for the attempt.</param>
/// <param name="Captures">How often money was captured.</param>
/// <param name="Refunds">How many refunds were made.</param>
public sealed record PaymentProviderLedger(int Payments, int Captures, int Refunds);

namespace Notalock.Orders.Payments;

/// <summary>Represents a received webhook before its origin is verified.</summary>
/// <param name="Body">The exact bytes of the body.</param>
/// <param name="Header">
/// A function that returns the value of the header with the given case-insensitive name, or <see langword="null"/> if it is missing.
/// </param>
public sealed record PaymentWebhookRequest(ReadOnlyMemory<byte> Body, Func<string, string?> Header);

namespace Notalock.Orders.Payments;

/// <summary>A notification as it came in, not trusted yet.</summary>
/// <param name="Body">The body, byte for byte.</param>
/// <param name="Header">Gives the value of a header by its name, case aside; null when it is missing.</param>
public sealed record PaymentWebhookRequest(ReadOnlyMemory<byte> Body, Func<string, string?> Header);

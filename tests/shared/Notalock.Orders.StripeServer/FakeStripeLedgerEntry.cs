namespace Notalock.Orders.StripeServer;

/// <summary>Represents a money movement.</summary>
/// <param name="Kind">The kind of the movement.</param>
/// <param name="PaymentIntent">The id of the intent.</param>
/// <param name="Amount">The amount in Stripe units.</param>
/// <param name="Currency">The currency code in lowercase.</param>
/// <param name="Refund">The id of the refund; <see langword="null"/> if the movement is not a refund.</param>
public sealed record FakeStripeLedgerEntry(FakeStripeLedgerKind Kind, string PaymentIntent, long Amount, string Currency, string? Refund);

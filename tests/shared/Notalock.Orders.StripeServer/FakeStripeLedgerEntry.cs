namespace Notalock.Orders.StripeServer;

/// <summary>One movement of money.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="PaymentIntent">The id of the intent.</param>
/// <param name="Amount">How much, in Stripe's units.</param>
/// <param name="Currency">The currency in lower case.</param>
/// <param name="Refund">The id of the refund; null when it is about none.</param>
public sealed record FakeStripeLedgerEntry(FakeStripeLedgerKind Kind, string PaymentIntent, long Amount, string Currency, string? Refund);

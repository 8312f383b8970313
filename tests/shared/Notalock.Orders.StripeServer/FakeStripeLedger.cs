namespace Notalock.Orders.StripeServer;

/// <summary>Records all money movements. A movement that happened twice has two entries.</summary>
public sealed class FakeStripeLedger
{
    private readonly Lock _lock = new();
    private readonly List<FakeStripeLedgerEntry> _entries = [];

    /// <summary>Gets the entries in order.</summary>
    public IReadOnlyList<FakeStripeLedgerEntry> Entries
    {
        get
        {
            lock (_lock)
            {
                return _entries.ToArray();
            }
        }
    }

    /// <summary>Gets the captures of a payment.</summary>
    /// <param name="paymentIntent">The id of the intent; <see langword="null"/> for all intents.</param>
    /// <returns>The entries.</returns>
    public IReadOnlyList<FakeStripeLedgerEntry> Captures(string? paymentIntent = null) =>
        Filter(FakeStripeLedgerKind.Captured, paymentIntent);

    /// <summary>Gets the refunds of a payment.</summary>
    /// <param name="paymentIntent">The id of the intent; <see langword="null"/> for all intents.</param>
    /// <returns>The entries.</returns>
    public IReadOnlyList<FakeStripeLedgerEntry> Refunds(string? paymentIntent = null) =>
        Filter(FakeStripeLedgerKind.Refunded, paymentIntent);

    internal void Add(FakeStripeLedgerKind kind, string paymentIntent, long amount, string currency, string? refund = null)
    {
        lock (_lock)
        {
            _entries.Add(new FakeStripeLedgerEntry(kind, paymentIntent, amount, currency, refund));
        }
    }

    private IReadOnlyList<FakeStripeLedgerEntry> Filter(FakeStripeLedgerKind kind, string? paymentIntent) =>
        [.. Entries.Where(entry => entry.Kind == kind && (paymentIntent is null || entry.PaymentIntent == paymentIntent))];
}

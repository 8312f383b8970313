namespace Notalock.Orders.StripeServer;

/// <summary>Every movement of money. What stands here twice happened twice.</summary>
public sealed class FakeStripeLedger
{
    private readonly Lock _lock = new();
    private readonly List<FakeStripeLedgerEntry> _entries = [];

    /// <summary>All entries, in order.</summary>
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

    /// <summary>The captures of a payment.</summary>
    /// <param name="paymentIntent">The id of the intent; null for all.</param>
    /// <returns>The entries.</returns>
    public IReadOnlyList<FakeStripeLedgerEntry> Captures(string? paymentIntent = null) => Create(FakeStripeLedgerKind.Captured, paymentIntent);

    /// <summary>The refunds of a payment.</summary>
    /// <param name="paymentIntent">The id of the intent; null for all.</param>
    /// <returns>The entries.</returns>
    public IReadOnlyList<FakeStripeLedgerEntry> Refunds(string? paymentIntent = null) => Create(FakeStripeLedgerKind.Refunded, paymentIntent);

    internal void Add(FakeStripeLedgerKind kind, string paymentIntent, long amount, string currency, string? refund = null)
    {
        lock (_lock)
        {
            _entries.Add(new FakeStripeLedgerEntry(kind, paymentIntent, amount, currency, refund));
        }
    }

    private IReadOnlyList<FakeStripeLedgerEntry> Create(FakeStripeLedgerKind kind, string? paymentIntent) =>
        [.. Entries.Where(entry => entry.Kind == kind && (paymentIntent is null || entry.PaymentIntent == paymentIntent))];
}

namespace Notalock.Orders.StripeServer;

/// <summary>What happened to money.</summary>
public enum FakeStripeLedgerKind
{
    /// <summary>It was reserved.</summary>
    Held,

    /// <summary>What was reserved was let go.</summary>
    Released,

    /// <summary>It was taken.</summary>
    Captured,

    /// <summary>It was sent back.</summary>
    Refunded,

    /// <summary>What was sent back came back.</summary>
    RefundFailed,
}

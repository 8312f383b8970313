namespace Notalock.Orders.StripeServer;

/// <summary>Specifies the kind of a money movement.</summary>
public enum FakeStripeLedgerKind
{
    /// <summary>The amount was authorized.</summary>
    Authorized,

    /// <summary>The authorized amount was released.</summary>
    Released,

    /// <summary>The amount was captured.</summary>
    Captured,

    /// <summary>The amount was refunded.</summary>
    Refunded,

    /// <summary>The refund failed, and the amount was returned.</summary>
    RefundFailed,
}

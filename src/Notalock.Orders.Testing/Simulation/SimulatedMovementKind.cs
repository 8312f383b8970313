namespace Notalock.Orders.Testing;

/// <summary>Specifies the kind of a movement of money.</summary>
public enum SimulatedMovementKind
{
    /// <summary>The amount was authorized by the customer's bank.</summary>
    Authorized,

    /// <summary>The amount was captured.</summary>
    Captured,

    /// <summary>The authorized amount, or the rest of it, was voided or expired.</summary>
    Released,

    /// <summary>The amount was refunded to the customer, starting when the refund was accepted.</summary>
    Refunded,

    /// <summary>The amount of a failed or canceled refund was returned to the shop.</summary>
    RefundReturned,

    /// <summary>The amount was withdrawn because of a dispute.</summary>
    DisputeWithdrawn,

    /// <summary>The amount was reinstated after the shop won a dispute.</summary>
    DisputeReinstated,
}

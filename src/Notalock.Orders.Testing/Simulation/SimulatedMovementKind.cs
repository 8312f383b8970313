namespace Notalock.Orders.Testing;

/// <summary>How money moved.</summary>
public enum SimulatedMovementKind
{
    /// <summary>Reserved with the customer's bank.</summary>
    Authorized,

    /// <summary>Taken from the customer.</summary>
    Captured,

    /// <summary>A reservation, or the rest of one, let go.</summary>
    Released,

    /// <summary>On its way back to the customer, from the moment on that the refund was taken.</summary>
    Refunded,

    /// <summary>A refund that failed or was called off: its money is with the shop again.</summary>
    RefundReturned,

    /// <summary>Withheld because of a dispute.</summary>
    DisputeWithdrawn,

    /// <summary>Given back after a dispute was won.</summary>
    DisputeReinstated,
}

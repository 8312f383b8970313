namespace Notalock.Orders.Testing;

/// <summary>What becomes of a refund. What comes later comes with <see cref="SimulatedPaymentProvider.CompletePending"/>.</summary>
public enum SimulatedRefundBehavior
{
    /// <summary>The money goes back at once.</summary>
    Succeeds,

    /// <summary>It is pending, and succeeds later.</summary>
    PendingThenSucceeds,

    /// <summary>It is pending, and fails later.</summary>
    PendingThenFails,

    /// <summary>It succeeds, and fails later all the same.</summary>
    SucceedsThenFails,
}

namespace Notalock.Orders.Testing;

/// <summary>Specifies the behavior of a refund. Later changes are made by <see cref="SimulatedPaymentProvider.CompletePending"/>.</summary>
public enum SimulatedRefundBehavior
{
    /// <summary>The refund succeeds immediately.</summary>
    Succeeds,

    /// <summary>The refund is pending at first and succeeds later.</summary>
    PendingThenSucceeds,

    /// <summary>The refund is pending at first and fails later.</summary>
    PendingThenFails,

    /// <summary>The refund succeeds at first and fails later.</summary>
    SucceedsThenFails,
}

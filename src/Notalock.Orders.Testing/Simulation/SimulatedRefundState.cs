using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Simulation;

/// <summary>Represents the state of a refund.</summary>
internal sealed class SimulatedRefundState(SimulatedPaymentState payment, RefundSnapshot snapshot)
{
    public SimulatedPaymentState Payment { get; } = payment;

    public RefundSnapshot Snapshot { get; set; } = snapshot;

    /// <summary>Gets or sets the planned next status, or <see langword="null"/> if none is planned.</summary>
    public OrderRefundStatus? PlannedStatus { get; set; }

    public bool ReducesRefundableAmount => Snapshot.Status is OrderRefundStatus.Pending or OrderRefundStatus.Succeeded;
}

using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Simulation;

/// <summary>A refund in the provider's books.</summary>
internal sealed class SimulatedRefundState(SimulatedPaymentState payment, RefundSnapshot snapshot)
{
    public SimulatedPaymentState Payment { get; } = payment;

    public RefundSnapshot Snapshot { get; set; } = snapshot;

    /// <summary>What the plan has in store for it; null when nothing more comes.</summary>
    public OrderRefundStatus? Planned { get; set; }

    public bool Counts => Snapshot.Status is OrderRefundStatus.Pending or OrderRefundStatus.Succeeded;
}

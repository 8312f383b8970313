namespace Notalock.Orders;

/// <summary>
/// Represents a command that withdraws a refund that was not made: an offline refund that is only requested, or a refund that failed.
/// </summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="RefundId">The id of the refund.</param>
/// <param name="Actor">The actor who withdraws the refund.</param>
public sealed record WithdrawRefund(Guid OrderId, Guid RefundId, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>Gets the reason. At most 500 characters.</summary>
    public string? Reason { get; init; }
}

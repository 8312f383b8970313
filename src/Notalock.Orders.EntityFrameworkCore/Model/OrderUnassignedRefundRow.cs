namespace Notalock.Orders.EntityFrameworkCore.Model;

/// <summary>
/// Represents the part of a refund without a purpose that lowers the sales, for the reports only. The refund itself is stored with its
/// order.
/// </summary>
internal sealed class OrderUnassignedRefundRow
{
    public Guid RefundId { get; set; }

    public Guid OrderId { get; set; }

    public required string Currency { get; set; }

    public long Amount { get; set; }

    public DateTimeOffset SettledAt { get; set; }
}

namespace Notalock.Orders.EntityFrameworkCore.Model;

/// <summary>Represents what a lost dispute took, for the reports only. The disputes of a payment are stored with it.</summary>
internal sealed class OrderLostDisputeRow
{
    public Guid PaymentId { get; set; }

    public required string Reference { get; set; }

    public Guid OrderId { get; set; }

    public required string Currency { get; set; }

    public long Amount { get; set; }

    public DateTimeOffset ClosedAt { get; set; }
}

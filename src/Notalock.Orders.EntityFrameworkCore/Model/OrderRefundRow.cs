namespace Notalock.Orders.EntityFrameworkCore.Model;

internal sealed class OrderRefundRow
{
    public Guid Id { get; set; }

    public Guid OrderId { get; set; }

    public int Position { get; set; }

    public Guid PaymentId { get; set; }

    public required string Provider { get; set; }

    public string? Reference { get; set; }

    public required string Status { get; set; }

    public required string Currency { get; set; }

    public long Amount { get; set; }

    public string? Purpose { get; set; }

    public Guid? CreditId { get; set; }

    public string? Reason { get; set; }

    public string? FailureCode { get; set; }

    public DateTimeOffset? SettledAt { get; set; }

    public DateTimeOffset? RecordedAt { get; set; }

    public DateTimeOffset? NextCheckAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

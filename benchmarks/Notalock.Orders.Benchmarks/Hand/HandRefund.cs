namespace Notalock.Orders.Benchmarks.Hand;

internal sealed class HandRefund
{
    public Guid Id { get; set; }

    public Guid OrderId { get; set; }

    public int Position { get; set; }

    public Guid PaymentId { get; set; }

    public string Provider { get; set; } = "";

    public string? Reference { get; set; }

    public string Status { get; set; } = "";

    public string Currency { get; set; } = "";

    public long Amount { get; set; }

    public string? Reason { get; set; }

    public string? FailureCode { get; set; }

    public DateTimeOffset? SettledAt { get; set; }

    public DateTimeOffset? NextCheckAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

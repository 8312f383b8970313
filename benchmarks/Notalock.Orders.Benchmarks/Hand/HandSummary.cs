namespace Notalock.Orders.Benchmarks.Hand;

internal sealed class HandSummary
{
    public int MatchedOn { get; set; }

    public Guid Id { get; set; }

    public string Number { get; set; } = "";

    public string? StoreId { get; set; }

    public string? CustomerId { get; set; }

    public string? CustomerEmail { get; set; }

    public string? CustomerName { get; set; }

    public string Status { get; set; } = "";

    public string PaymentState { get; set; } = "";

    public int Flags { get; set; }

    public string Currency { get; set; } = "";

    public long Total { get; set; }

    public long Captured { get; set; }

    public long Refunded { get; set; }

    public int ItemCount { get; set; }

    public string? PaymentProvider { get; set; }

    public string? PaymentIntentId { get; set; }

    public DateTimeOffset PlacedAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public long Version { get; set; }
}

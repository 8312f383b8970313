namespace Notalock.Orders.Benchmarks.Hand;

internal sealed class HandEvent
{
    public Guid Id { get; set; }

    public string Kind { get; set; } = "";

    public Guid OrderId { get; set; }

    public string OrderNumber { get; set; } = "";

    public string? StoreId { get; set; }

    public long OrderVersion { get; set; }

    public int HistorySequence { get; set; }

    public string? From { get; set; }

    public string Status { get; set; } = "";

    public string PaymentState { get; set; } = "";

    public string ActorKind { get; set; } = "";

    public DateTimeOffset OccurredAt { get; set; }

    public string? CorrelationId { get; set; }
}

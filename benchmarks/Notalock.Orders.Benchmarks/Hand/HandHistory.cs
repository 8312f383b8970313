namespace Notalock.Orders.Benchmarks.Hand;

internal sealed class HandHistory
{
    public Guid OrderId { get; set; }

    public int Sequence { get; set; }

    public string Kind { get; set; } = "";

    public string? From { get; set; }

    public string Status { get; set; } = "";

    public string? Notes { get; set; }

    public List<HandChange>? Data { get; set; }

    public string ActorKind { get; set; } = "";

    public string? ActorId { get; set; }

    public string? ActorName { get; set; }

    public bool VisibleToCustomer { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public string? CorrelationId { get; set; }
}

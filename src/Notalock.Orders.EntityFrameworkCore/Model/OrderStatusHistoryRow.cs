namespace Notalock.Orders.EntityFrameworkCore.Model;

internal sealed class OrderStatusHistoryRow
{
    public Guid OrderId { get; set; }

    public int Sequence { get; set; }

    public required string Kind { get; set; }

    public string? FromStatus { get; set; }

    public required string ToStatus { get; set; }

    public string? Notes { get; set; }

    public string? Data { get; set; }

    public required string ActorKind { get; set; }

    public string? ActorId { get; set; }

    public string? ActorName { get; set; }

    public bool VisibleToCustomer { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public string? CorrelationId { get; set; }
}

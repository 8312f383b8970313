namespace Notalock.Orders.EntityFrameworkCore.Model;

internal sealed class OrderOutboxRow
{
    public Guid Id { get; set; }

    public Guid OrderId { get; set; }

    public long OrderVersion { get; set; }

    public required string Type { get; set; }

    public required string Payload { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset DueAt { get; set; }

    public int Attempts { get; set; }

    public string? Deliveries { get; set; }

    public Guid? LeaseToken { get; set; }

    public DateTimeOffset? LeasedUntil { get; set; }

    public DateTimeOffset? DeadAt { get; set; }

    public string? LastError { get; set; }
}

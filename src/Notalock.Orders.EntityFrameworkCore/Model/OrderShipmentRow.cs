namespace Notalock.Orders.EntityFrameworkCore.Model;

/// <summary>Represents a shipment. The data is what loads read; the other columns are what lists and exports read.</summary>
internal sealed class OrderShipmentRow
{
    public Guid Id { get; set; }

    public Guid OrderId { get; set; }

    public int Position { get; set; }

    public required string Status { get; set; }

    public string? Source { get; set; }

    public string? Reference { get; set; }

    public DateTimeOffset? ShippedAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public required string Data { get; set; }
}

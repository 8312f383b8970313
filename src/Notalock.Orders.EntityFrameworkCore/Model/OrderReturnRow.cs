namespace Notalock.Orders.EntityFrameworkCore.Model;

/// <summary>Represents a return. The data is what loads read; the other columns are what lists and exports read.</summary>
internal sealed class OrderReturnRow
{
    public Guid Id { get; set; }

    public Guid OrderId { get; set; }

    public int Position { get; set; }

    public required string Number { get; set; }

    public required string Status { get; set; }

    public required string Preference { get; set; }

    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public required string Data { get; set; }
}

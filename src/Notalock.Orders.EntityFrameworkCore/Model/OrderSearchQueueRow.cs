namespace Notalock.Orders.EntityFrameworkCore.Model;

/// <summary>Represents an order whose words are saved with it, but not yet in their table.</summary>
internal sealed class OrderSearchQueueRow
{
    public DateTimeOffset PlacedAt { get; set; }

    public Guid OrderId { get; set; }

    /// <summary>Gets or sets the version of the order that queued it, so that a later change is not taken for this one.</summary>
    public long Version { get; set; }
}

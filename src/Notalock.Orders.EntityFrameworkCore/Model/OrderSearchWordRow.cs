namespace Notalock.Orders.EntityFrameworkCore.Model;

internal sealed class OrderSearchWordRow
{
    public required string Word { get; set; }

    public DateTimeOffset PlacedAt { get; set; }

    public Guid OrderId { get; set; }
}

namespace Shop.Pages.Orders;

/// <summary>Represents an entry of the timeline that customers see.</summary>
internal sealed record OrderStep(OrderStatus Status, bool IsNote, string? Text, DateTimeOffset At);

namespace Shop.Pages.Orders;

/// <summary>A line of the timeline that customers see.</summary>
internal sealed record OrderStep(OrderStatus Status, bool IsNote, string? Text, DateTimeOffset At);

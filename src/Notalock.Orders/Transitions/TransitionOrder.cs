namespace Notalock.Orders;

/// <summary>Asks for a status by the map.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Target">The status to reach.</param>
/// <param name="Actor">Who asks.</param>
public sealed record TransitionOrder(Guid OrderId, OrderStatus Target, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>A note for the history. At most 2,000 characters.</summary>
    public string? Notes { get; init; }

    /// <summary>Whether the customer may read the entry. <c>false</c> by default.</summary>
    public bool VisibleToCustomer { get; init; }

    /// <summary>How the shipment is followed; only with <see cref="OrderStatus.Shipped"/>.</summary>
    public OrderTracking? Tracking { get; init; }

    /// <summary>When it happened in the world, for imports and late entries; not in the future. Null for now.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}

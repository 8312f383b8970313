namespace Notalock.Orders;

/// <summary>One entry of an order's audit trail. Written in the commit of the change it tells of; never edited or deleted.</summary>
public sealed record OrderStatusHistory
{
    /// <summary>The order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>Its place in the trail: 1, 2, 3 … without a gap.</summary>
    public required int Sequence { get; init; }

    /// <summary>What it tells.</summary>
    public required OrderHistoryKind Kind { get; init; }

    /// <summary>The status before; null in the first entry.</summary>
    public OrderStatus? From { get; init; }

    /// <summary>The status after; the same as before when the entry is not about the status.</summary>
    public required OrderStatus Status { get; init; }

    /// <summary>What somebody wrote; null when nothing.</summary>
    public string? Notes { get; init; }

    /// <summary>Fields before and after. Empty when there are none.</summary>
    public IReadOnlyList<OrderChange> Data { get; init; } = [];

    /// <summary>Who made the change.</summary>
    public required Actor Actor { get; init; }

    /// <summary>Whether the customer may read it. <c>false</c> unless somebody chose otherwise.</summary>
    public bool VisibleToCustomer { get; init; }

    /// <summary>When the change was committed.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What ties it to a request or trace; null when nothing does. At most 100 characters.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Tells the place and the kind and nothing that somebody wrote: what is logged by accident stays harmless.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{nameof(OrderStatusHistory)} {{ OrderId = {OrderId}, Sequence = {Sequence}, Kind = {Kind}, Status = {Status} }}";
}

namespace Notalock.Orders;

/// <summary>What happened to an order: one event for each history entry. Holds ids and states, nothing personal.</summary>
public sealed record OrderEvent
{
    /// <summary>The id of the event: the same each time it is delivered.</summary>
    public required Guid Id { get; init; }

    /// <summary>What happened.</summary>
    public required OrderHistoryKind Kind { get; init; }

    /// <summary>The order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>The number of the order.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>The shop of the order; null when there is only one.</summary>
    public string? StoreId { get; init; }

    /// <summary>The version of the order that the change made. Events may arrive out of order: the larger version is the newer.</summary>
    public required long OrderVersion { get; init; }

    /// <summary>The history entry that tells of it.</summary>
    public required int HistorySequence { get; init; }

    /// <summary>The status before; null when the order was placed.</summary>
    public OrderStatus? From { get; init; }

    /// <summary>The status after; the same as before when the event is not about the status.</summary>
    public required OrderStatus Status { get; init; }

    /// <summary>The payment state after.</summary>
    public required PaymentState PaymentState { get; init; }

    /// <summary>The kind of party that made the change.</summary>
    public required ActorKind ActorKind { get; init; }

    /// <summary>When the change was committed.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>What ties it to a request or trace; null when nothing does.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Whether the headline status moved, by the map or by force.</summary>
    public bool IsStatusChange => Kind is OrderHistoryKind.Status or OrderHistoryKind.Forced;
}

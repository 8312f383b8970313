namespace Notalock.Orders;

/// <summary>
/// Represents a change of an order. There is one event for each history entry; it contains ids and states but no personal data.
/// </summary>
public sealed record OrderEvent
{
    /// <summary>Gets the id of the event, which is the same for every delivery.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the kind of change.</summary>
    public required OrderHistoryKind Kind { get; init; }

    /// <summary>Gets the id of the order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>Gets the order number.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>Gets the id of the shop of the order, or <see langword="null"/> if the application has only one.</summary>
    public string? StoreId { get; init; }

    /// <summary>
    /// Gets the version of the order after the change. Events may arrive out of order; the event with the larger version is newer.
    /// </summary>
    public required long OrderVersion { get; init; }

    /// <summary>Gets the sequence number of the history entry.</summary>
    public required int HistorySequence { get; init; }

    /// <summary>Gets the status before the change, or <see langword="null"/> when the order was created.</summary>
    public OrderStatus? From { get; init; }

    /// <summary>Gets the status after the change. Equals the previous status if the change did not affect it.</summary>
    public required OrderStatus Status { get; init; }

    /// <summary>Gets the payment state after the change.</summary>
    public required PaymentState PaymentState { get; init; }

    /// <summary>
    /// Gets the fulfillment state after the change; <see langword="null"/> in events that version 0.1 wrote.
    /// </summary>
    public FulfillmentState? FulfillmentState { get; init; }

    /// <summary>Gets the id of the shipment that was added or changed, or <see langword="null"/> if none was.</summary>
    public Guid? ShipmentId { get; init; }

    /// <summary>Gets the id of the return that was added or changed, or <see langword="null"/> if none was.</summary>
    public Guid? ReturnId { get; init; }

    /// <summary>Gets the kind of actor that made the change.</summary>
    public required ActorKind ActorKind { get; init; }

    /// <summary>Gets the time at which the change was committed.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Gets the id that correlates the change with a request or trace, or <see langword="null"/> if there is none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Gets a value indicating whether the order status changed, through the transition map or by a forced transition.</summary>
    public bool IsStatusChange => Kind is OrderHistoryKind.Status or OrderHistoryKind.Forced;
}

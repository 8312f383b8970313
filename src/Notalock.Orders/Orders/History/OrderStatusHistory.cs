namespace Notalock.Orders;

/// <summary>Represents an entry of the audit trail of an order. It is committed with the change and never modified or deleted.</summary>
public sealed record OrderStatusHistory
{
    /// <summary>Gets the id of the order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>Gets the sequence number of the entry: 1, 2, 3 and so on, without gaps.</summary>
    public required int Sequence { get; init; }

    /// <summary>Gets the kind of the entry.</summary>
    public required OrderHistoryKind Kind { get; init; }

    /// <summary>Gets the status before the change, or <see langword="null"/> in the first entry.</summary>
    public OrderStatus? From { get; init; }

    /// <summary>Gets the status after the change. Equals the previous status if the change did not affect it.</summary>
    public required OrderStatus Status { get; init; }

    /// <summary>Gets the note or reason, or <see langword="null"/> if there is none.</summary>
    public string? Notes { get; init; }

    /// <summary>Gets the changed fields. Empty if there are none.</summary>
    public IReadOnlyList<OrderChange> Data { get; init => field = value ?? []; } = [];

    /// <summary>Gets the actor who made the change.</summary>
    public required Actor Actor { get; init; }

    /// <summary>Gets a value indicating whether the entry is visible to the customer.</summary>
    public bool VisibleToCustomer { get; init; }

    /// <summary>Gets the time at which the change was committed.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// Gets the id that correlates the change with a request or trace, or <see langword="null"/> if there is none. At most 100
    /// characters.
    /// </summary>
    public string? CorrelationId { get; init; }

    /// <summary>Returns the ids, kind and status only, so that an entry that is logged by accident reveals no personal data.</summary>
    /// <returns>A string without personal data.</returns>
    public override string ToString() =>
        $"{nameof(OrderStatusHistory)} {{ OrderId = {OrderId}, Sequence = {Sequence}, Kind = {Kind}, Status = {Status} }}";
}

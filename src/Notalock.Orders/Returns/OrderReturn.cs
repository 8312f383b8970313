namespace Notalock.Orders;

/// <summary>Represents a return: goods that a customer returns, or a claim for goods that are damaged or missing.</summary>
public sealed record OrderReturn
{
    /// <summary>Gets the id of the return.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the id of the order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>Gets the return number for staff and customers, which contains the order number.</summary>
    public required string Number { get; init; }

    /// <summary>Gets the status of the return.</summary>
    public required OrderReturnStatus Status { get; init; }

    /// <summary>Gets the preference of the customer: a refund or other goods.</summary>
    public OrderReturnPreference Preference { get; init; }

    /// <summary>Gets the units, each item at most once.</summary>
    public required IReadOnlyList<OrderReturnLine> Lines { get; init; }

    /// <summary>Gets the note of the customer, or <see langword="null"/> if there is none.</summary>
    public string? CustomerNote { get; init; }

    /// <summary>Gets the reason why the return was declined, or <see langword="null"/> if it was not.</summary>
    public string? DeclineReason { get; init; }

    /// <summary>Gets the tracking information of the return parcel, or <see langword="null"/> if there is none.</summary>
    public OrderTracking? Tracking { get; init; }

    /// <summary>Gets a value indicating whether no goods are expected, because they are damaged or never arrived.</summary>
    public bool IsWithoutGoods { get; init; }

    /// <summary>Gets the time by which the goods are expected, or <see langword="null"/> if none are expected.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Gets the time at which all goods were received, or <see langword="null"/> if they were not.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Gets the time at which the return was closed, declined or canceled, or <see langword="null"/> if it was not.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Gets the time at which the return was requested.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets the time of the last change.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Gets a value indicating whether goods of the return are still expected or decided about.</summary>
    internal bool IsOpen => Status is OrderReturnStatus.Requested or OrderReturnStatus.Approved;
}

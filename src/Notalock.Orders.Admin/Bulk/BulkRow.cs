namespace Notalock.Orders.Admin.Bulk;

/// <summary>Represents an order of a bulk change.</summary>
/// <param name="Id">The id of the order.</param>
/// <param name="Version">The previewed version.</param>
/// <param name="Number">The order number, or <see langword="null"/> if the order no longer exists.</param>
/// <param name="Status">The status, or <see langword="null"/> if the order no longer exists.</param>
internal sealed record BulkRow(Guid Id, long Version, string? Number, OrderStatus? Status)
{
    /// <summary>Gets the reason why the order is skipped or was not changed, or <see langword="null"/> if there is none.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the order for the preview, or <see langword="null"/> if the row is a result.</summary>
    public Order? Order { get; init; }

    /// <summary>Gets the tracking details for the order, or <see langword="null"/> for none.</summary>
    public OrderTracking? Tracking { get; init; }

    public bool IsFlagged => Order is { Flags: not OrderFlags.None };
}

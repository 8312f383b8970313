namespace Notalock.Orders.Admin.Bulk;

/// <summary>One order of a bulk change.</summary>
/// <param name="Id">The order.</param>
/// <param name="Version">The version that was previewed.</param>
/// <param name="Number">Its number; null when there is no such order any more.</param>
/// <param name="Status">Where it is.</param>
internal sealed record BulkRow(Guid Id, long Version, string? Number, OrderStatus? Status)
{
    /// <summary>Why it is left out, or was not changed; null when it is, or was.</summary>
    public string? Reason { get; init; }
}

namespace Notalock.Orders;

/// <summary>Represents a query for a report.</summary>
public sealed record OrderReportQuery
{
    /// <summary>
    /// Gets the boundaries of the buckets in ascending order, at least two and at most <see cref="MaxBoundaries"/>. Bucket <c>i</c>
    /// starts at boundary <c>i</c> (inclusive) and ends at boundary <c>i + 1</c> (exclusive).
    /// </summary>
    public required IReadOnlyList<DateTimeOffset> Boundaries { get; init; }

    /// <summary>Gets the id of the shop, or <see langword="null"/> for all shops.</summary>
    public string? StoreId { get; init; }

    /// <summary>Gets the currency, or <see langword="null"/> for all currencies, each reported separately.</summary>
    public Currency? Currency { get; init; }

    /// <summary>The maximum number of boundaries of a report.</summary>
    public const int MaxBoundaries = 1_001;

    /// <summary>Gets the first boundary.</summary>
    public DateTimeOffset From => Boundaries[0];

    /// <summary>Gets the last boundary.</summary>
    public DateTimeOffset To => Boundaries[^1];
}

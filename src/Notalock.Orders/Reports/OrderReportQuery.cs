namespace Notalock.Orders;

/// <summary>What a report covers.</summary>
public sealed record OrderReportQuery
{
    /// <summary>
    /// Where buckets begin and end, ascending, at least two and at most <see cref="MaxBoundaries"/>: bucket <c>i</c> holds what
    /// happened at or after boundary <c>i</c> and before boundary <c>i + 1</c>.
    /// </summary>
    public required IReadOnlyList<DateTimeOffset> Boundaries { get; init; }

    /// <summary>Only orders of this shop; null for all.</summary>
    public string? StoreId { get; init; }

    /// <summary>Only orders in this currency; null for all, each apart.</summary>
    public Currency? Currency { get; init; }

    /// <summary>The most boundaries that a report may have.</summary>
    public const int MaxBoundaries = 1_001;

    /// <summary>The first boundary.</summary>
    public DateTimeOffset From => Boundaries[0];

    /// <summary>The last boundary.</summary>
    public DateTimeOffset To => Boundaries[^1];
}

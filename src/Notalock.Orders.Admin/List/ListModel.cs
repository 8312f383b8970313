namespace Notalock.Orders.Admin.List;

/// <summary>One page of the list.</summary>
internal sealed record ListModel(ListFilter Filter, IReadOnlyList<ListTab> Tabs, IReadOnlyList<string> Providers)
{
    public IReadOnlyList<OrderSummary> Orders { get; init; } = [];

    public string? NextUrl { get; init; }

    public string? PreviousUrl { get; init; }

    /// <summary>How many orders pass the filter, up to one more than the cap; null when there was no time to count.</summary>
    public int? Count { get; init; }

    /// <summary>Whether the database was stopped, for it took too long.</summary>
    public bool IsStopped { get; init; }

    /// <summary>What the core does not accept of the query.</summary>
    public IReadOnlyList<OrderError> Errors { get; init; } = [];
}

namespace Notalock.Orders.Admin.List;

/// <summary>Represents a page of the list.</summary>
internal sealed record ListModel(ListFilter Filter, IReadOnlyList<ListTab> Tabs, IReadOnlyList<string> Providers)
{
    public IReadOnlyList<OrderSummary> Orders { get; init; } = [];

    public string? NextUrl { get; init; }

    public string? PreviousUrl { get; init; }

    /// <summary>
    /// Gets the number of matching orders, at most one more than the cap, or <see langword="null"/> if counting took too long.
    /// </summary>
    public int? Count { get; init; }

    /// <summary>Gets the number up to which matching orders are counted. Counting the matches of a search is more work.</summary>
    public int CountCap => Filter.Query.Search is null ? OrderService.DefaultCountCap : ListTab.Cap;

    /// <summary>Gets a value indicating whether the query was stopped because it took too long.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Gets the errors of the query.</summary>
    public IReadOnlyList<OrderError> Errors { get; init; } = [];
}

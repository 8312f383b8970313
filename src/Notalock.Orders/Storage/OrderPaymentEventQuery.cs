namespace Notalock.Orders.Storage;

/// <summary>Which provider events to list. Filters are combined with "and"; an unset filter lets all pass.</summary>
public sealed record OrderPaymentEventQuery
{
    /// <summary>The most events that one page holds.</summary>
    public const int MaxLimit = 200;

    /// <summary>Events of this provider; null for all.</summary>
    public string? Provider { get; init; }

    /// <summary>Events that were matched to this order; null for all.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>Events with any of these outcomes. Empty: with any.</summary>
    public IReadOnlyList<OrderPaymentEventOutcome> Outcomes { get; init; } = [];

    /// <summary>Where the page begins: the last event of the page before; null for the first page.</summary>
    public OrderPaymentEvent? After { get; init; }

    /// <summary>How many events at most, 1 to <see cref="MaxLimit"/>.</summary>
    /// <value>The default is 50.</value>
    public int Limit { get; init; } = 50;
}

namespace Notalock.Orders.Storage;

/// <summary>Represents a query for payment events. Filters are combined with "and"; a filter that is not set matches all events.</summary>
public sealed record OrderPaymentEventQuery
{
    /// <summary>The maximum number of events on a page.</summary>
    public const int MaxLimit = 200;

    /// <summary>Gets the name of the payment provider, or <see langword="null"/> for all providers.</summary>
    public string? Provider { get; init; }

    /// <summary>Gets the id of the order, or <see langword="null"/> for all events.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>Gets the outcomes to include. Empty for all outcomes.</summary>
    public IReadOnlyList<OrderPaymentEventOutcome> Outcomes { get; init; } = [];

    /// <summary>Gets the last event of the previous page, or <see langword="null"/> for the first page.</summary>
    public OrderPaymentEvent? After { get; init; }

    /// <summary>Gets the maximum number of events on the page, between 1 and <see cref="MaxLimit"/>.</summary>
    /// <value>The default is 50.</value>
    public int Limit { get; init; } = 50;
}

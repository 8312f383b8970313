namespace Notalock.Orders;

/// <summary>
/// Represents a query for a list of orders. Filters are combined with "and"; a filter that is not set matches all orders.
/// </summary>
public sealed record OrderQuery
{
    /// <summary>The maximum number of orders on a page.</summary>
    public const int MaxLimit = 200;

    /// <summary>Gets the statuses to include. Empty for all statuses.</summary>
    public IReadOnlyList<OrderStatus> Statuses { get; init; } = [];

    /// <summary>Gets the payment states to include. Empty for all payment states.</summary>
    public IReadOnlyList<PaymentState> PaymentStates { get; init; } = [];

    /// <summary>Gets the fulfillment states to include. Empty for all fulfillment states.</summary>
    public IReadOnlyList<FulfillmentState> FulfillmentStates { get; init; } = [];

    /// <summary>Gets the return states to include. Empty for all return states.</summary>
    public IReadOnlyList<ReturnState> ReturnStates { get; init; } = [];

    /// <summary>Gets the id of the shop, or <see langword="null"/> for all shops.</summary>
    public string? StoreId { get; init; }

    /// <summary>Gets the id of the customer, or <see langword="null"/> for all customers.</summary>
    public string? CustomerId { get; init; }

    /// <summary>Gets the complete email address, compared ignoring case, or <see langword="null"/> for all orders.</summary>
    public string? Email { get; init; }

    /// <summary>Gets the earliest time at which orders were placed (inclusive), or <see langword="null"/> for no lower bound.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Gets the latest time at which orders were placed (exclusive), or <see langword="null"/> for no upper bound.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Gets the minimum total (only orders in its currency match), or <see langword="null"/> for no lower bound.</summary>
    public Money? MinTotal { get; init; }

    /// <summary>Gets the maximum total (only orders in its currency match), or <see langword="null"/> for no upper bound.</summary>
    public Money? MaxTotal { get; init; }

    /// <summary>Gets the currency, or <see langword="null"/> for all currencies.</summary>
    public Currency? Currency { get; init; }

    /// <summary>Gets the flags of which at least one must be raised, or <see cref="OrderFlags.None"/> for all orders.</summary>
    public OrderFlags Flags { get; init; }

    /// <summary>
    /// Gets a value indicating whether to include orders of customer accounts (<see langword="true"/>) or of guests
    /// (<see langword="false"/>), or <see langword="null"/> for all orders.
    /// </summary>
    public bool? HasAccount { get; init; }

    /// <summary>
    /// Gets the value of <see cref="Order.PaymentProvider"/>, such as <c>stripe</c>, or <see langword="null"/> for all orders. 1 to 50
    /// characters.
    /// </summary>
    public string? PaymentProvider { get; init; }

    /// <summary>
    /// Gets the words to search for, or <see langword="null"/> for all orders. 1 to 100 characters.
    /// </summary>
    /// <remarks>
    /// Every term must be found: as a word of the customer's name, of a product name, a city or a postal code; as the name, the domain or a
    /// part of an email address; or as an order number, return number, stock keeping unit, payment reference, tracking number or telephone
    /// number. From 3 characters, the beginning of any of these is enough, and from 4 the end of an order number or telephone number.
    /// Case, <c>#</c> and spaces in numbers are ignored.
    /// </remarks>
    public string? Search { get; init; }

    /// <summary>Gets the sort order.</summary>
    /// <value>The default is <see cref="OrderSort.Created"/>.</value>
    public OrderSort Sort { get; init; } = OrderSort.Created;

    /// <summary>Gets a value indicating whether the sort is ascending, with the oldest or smallest orders at the beginning.</summary>
    /// <value>The default is <see langword="false"/>: the newest or largest orders are at the beginning.</value>
    public bool Ascending { get; init; }

    /// <summary>Gets the maximum number of orders on the page, between 1 and <see cref="MaxLimit"/>.</summary>
    /// <value>The default is 50.</value>
    public int Limit { get; init; } = 50;

    /// <summary>Gets the <see cref="OrderPage.NextCursor"/> of the previous page, or <see langword="null"/> for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>Returns the sort order and limit only, so that a query that is logged by accident reveals no personal data.</summary>
    /// <returns>A string without personal data.</returns>
    public override string ToString() => $"{nameof(OrderQuery)} {{ Sort = {Sort}, Limit = {Limit} }}";
}

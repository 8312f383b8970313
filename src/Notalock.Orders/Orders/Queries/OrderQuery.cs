namespace Notalock.Orders;

/// <summary>Which orders to list, in what order, how many. Filters are combined with "and"; an unset filter lets all pass.</summary>
public sealed record OrderQuery
{
    /// <summary>The most orders that one page holds.</summary>
    public const int MaxLimit = 200;

    /// <summary>Orders in any of these statuses. Empty: in any status.</summary>
    public IReadOnlyList<OrderStatus> Statuses { get; init; } = [];

    /// <summary>Orders in any of these payment states. Empty: in any.</summary>
    public IReadOnlyList<PaymentState> PaymentStates { get; init; } = [];

    /// <summary>Orders of this shop; null for all.</summary>
    public string? StoreId { get; init; }

    /// <summary>Orders of this customer; null for all.</summary>
    public string? CustomerId { get; init; }

    /// <summary>Orders with this e-mail address, whole, case aside; null for all.</summary>
    public string? Email { get; init; }

    /// <summary>Orders placed at or after this moment; null for no bound.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Orders placed before this moment; null for no bound.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Orders with at least this total, in its currency; null for no bound.</summary>
    public Money? MinTotal { get; init; }

    /// <summary>Orders with at most this total, in its currency; null for no bound.</summary>
    public Money? MaxTotal { get; init; }

    /// <summary>Orders in this currency; null for all.</summary>
    public Currency? Currency { get; init; }

    /// <summary>Orders with any of these flags raised; <see cref="OrderFlags.None"/> for all orders.</summary>
    public OrderFlags Flags { get; init; }

    /// <summary>Orders of customers with an account (true), or of guests (false); null for all orders.</summary>
    public bool? HasAccount { get; init; }

    /// <summary>Orders whose latest payment went through this provider, such as <c>stripe</c>; null for all orders. 1 to 50 characters.</summary>
    public string? PaymentProvider { get; init; }

    /// <summary>
    /// The beginning of a number, e-mail address, customer name, product name, sku or provider reference, case aside;
    /// null for all orders. 1 to 100 characters.
    /// </summary>
    public string? Search { get; init; }

    /// <summary>What to sort by.</summary>
    /// <value>The default is <see cref="OrderSort.Created"/>.</value>
    public OrderSort Sort { get; init; } = OrderSort.Created;

    /// <summary>Whether the smallest or oldest comes first.</summary>
    /// <value>The default is <c>false</c>: newest or largest first.</value>
    public bool Ascending { get; init; }

    /// <summary>How many orders a page holds: 1 to <see cref="MaxLimit"/>.</summary>
    /// <value>The default is 50.</value>
    public int Limit { get; init; } = 50;

    /// <summary>Where the page begins: the <see cref="OrderPage.NextCursor"/> of the page before; null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>Tells the sort and size and nothing of the person: what is logged by accident stays harmless.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{nameof(OrderQuery)} {{ Sort = {Sort}, Limit = {Limit} }}";
}

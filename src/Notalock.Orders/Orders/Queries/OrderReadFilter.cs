namespace Notalock.Orders;

/// <summary>Restricts what an <see cref="OrderService"/> shows. A subclass returns it from <c>OrderService.ReadFilter</c>.</summary>
/// <remarks>The filter applies to reads. Commands still find every order; use a guard or a transition policy to deny them.</remarks>
public sealed class OrderReadFilter
{
    /// <summary>Gets the predicate that decides whether an order is shown.</summary>
    /// <value>The default is <see langword="null"/>: every order is shown.</value>
    public Func<Order, bool>? Orders { get; init; }

    /// <summary>Gets the predicate that decides whether an entry of the audit trail is shown.</summary>
    /// <value>The default is <see langword="null"/>: every entry is shown.</value>
    public Func<OrderStatusHistory, bool>? History { get; init; }

    /// <summary>Gets the function that restricts a query, such as to one shop, before it is listed, counted or streamed.</summary>
    /// <value>The default is <see langword="null"/>: queries are not changed. The result must be the same for each page of one
    /// list.</value>
    public Func<OrderQuery, OrderQuery>? Queries { get; init; }
}

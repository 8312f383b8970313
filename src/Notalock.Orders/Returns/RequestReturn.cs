namespace Notalock.Orders;

/// <summary>Represents a command that requests the return of shipped units.</summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="Lines">The units. One or more items, each at most once.</param>
/// <param name="Actor">The actor who requests the return.</param>
public sealed record RequestReturn(Guid OrderId, IReadOnlyList<ReturnRequestLine> Lines, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>Gets the preference of the customer: a refund or other goods.</summary>
    /// <value>The default is <see cref="OrderReturnPreference.Refund"/>.</value>
    public OrderReturnPreference Preference { get; init; }

    /// <summary>Gets the note of the customer. At most 2,000 characters.</summary>
    public string? Note { get; init; }

    /// <summary>
    /// Gets a value indicating whether no goods are expected, because they are damaged or never arrived. The units count as received when
    /// the return is approved.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool WithoutGoods { get; init; }

    /// <summary>Gets a value indicating whether the return is approved immediately. Ignored for customers.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Approve { get; init; }
}

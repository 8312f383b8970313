using Notalock.Orders.Admin.Actions;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Detail;

/// <summary>Represents the page of an order.</summary>
internal sealed record DetailModel(
    Order Order, IReadOnlyList<TimelineEntry> Timeline, IReadOnlyList<OrderPaymentEvent> Events, IReadOnlyList<ActionOffer> Offers)
{
    /// <summary>Gets the most likely next action, or <see langword="null"/> if there is none.</summary>
    public ActionOffer? Next { get; init; }

    /// <summary>
    /// Gets the orders of the customer, or <see langword="null"/> if the customer is unknown or the store does not support the query.
    /// </summary>
    public CustomerStanding? Customer { get; init; }

    /// <summary>Gets the result of the form that led to this page, or <see langword="null"/> if there is none.</summary>
    public DetailResult? Result { get; init; }

    /// <summary>Gets the filter of the timeline.</summary>
    public string TimelineFilter { get; init; } = TimelineEntry.All;

    /// <summary>
    /// Gets the amount that the provider reported and that differs from the order, or <see langword="null"/> if it is unknown.
    /// </summary>
    public Money? ReportedAmount { get; init; }

    /// <summary>
    /// Gets the sequence number that the entries of the next part of the timeline precede, or <see langword="null"/> if there are no older
    /// entries.
    /// </summary>
    public int? OlderBefore { get; init; }

    /// <summary>
    /// Gets the sequence number that the entries of the shown part of the timeline precede, or <see langword="null"/> if it begins with the
    /// newest entry.
    /// </summary>
    public int? TimelineBefore { get; init; }

    public IEnumerable<ActionOffer> OffersFor(string name, Guid id) => Offers.Where(o => o.IsFor(name, id.ToString()));

    public ActionOffer? Offer(string action) => Offers.FirstOrDefault(o => o.Action.Name == action);
}

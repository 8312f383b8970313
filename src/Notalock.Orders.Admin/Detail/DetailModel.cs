using Notalock.Orders.Admin.Actions;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Detail;

/// <summary>The whole story of one order.</summary>
internal sealed record DetailModel(Order Order, IReadOnlyList<TimelineEntry> Timeline, IReadOnlyList<OrderPaymentEvent> Events, IReadOnlyList<ActionOffer> Offers)
{
    /// <summary>The likeliest next step; null when there is none.</summary>
    public ActionOffer? Next { get; init; }

    /// <summary>What else the customer has ordered; null when nobody is named, or the store cannot tell.</summary>
    public CustomerStanding? Customer { get; init; }

    /// <summary>What has just been done, as the address tells; null for nothing.</summary>
    public string? Done { get; init; }

    public IEnumerable<ActionOffer> OffersFor(string name, Guid id) => Offers.Where(o => o.IsFor(name, id.ToString()));

    public ActionOffer? Offer(string action) => Offers.FirstOrDefault(o => o.Action.Name == action);
}

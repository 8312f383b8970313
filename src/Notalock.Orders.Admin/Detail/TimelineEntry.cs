using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Detail;

/// <summary>Represents an entry of the timeline: a history entry or a provider event.</summary>
internal sealed record TimelineEntry(DateTimeOffset At, OrderStatusHistory? History, OrderPaymentEvent? Event)
{
    /// <summary>
    /// Merges history entries and provider events, newest first. An event is listed below the history entry with the same time.
    /// </summary>
    public static IReadOnlyList<TimelineEntry> Merge(IEnumerable<OrderStatusHistory> history, IEnumerable<OrderPaymentEvent> events) =>
    [
        .. history.Select(static h => new TimelineEntry(h.CreatedAt, h, null))
            .Concat(events.Select(static e => new TimelineEntry(e.ReceivedAt, null, e)))
            .OrderByDescending(static e => e.At)
            .ThenByDescending(static e => e.History?.Sequence ?? 0),
    ];

    public const string All = "all";

    /// <summary>Gets the filters of the timeline with their values in the query string.</summary>
    public static IReadOnlyList<(string Word, string Label)> Filters { get; } =
        [("people", "Staff and customer"), ("payments", "Payments"), ("all", "All")];

    /// <summary>Determines whether a filter includes the entry. An unknown filter includes every entry.</summary>
    public bool Matches(string filter) => filter switch
    {
        "people" => History?.Actor.Kind is ActorKind.Staff or ActorKind.Customer && !IsPayment,
        "payments" => IsPayment,
        _ => true,
    };

    private bool IsPayment => Event is not null
        || History?.Kind is OrderHistoryKind.Payment or OrderHistoryKind.Refund or OrderHistoryKind.Credit;

    public string Icon => this switch
    {
        { Event: not null } => "event",
        { History.Kind: OrderHistoryKind.Created } => "parcel",
        { History.Kind: OrderHistoryKind.Status or OrderHistoryKind.Forced } => "status",
        { History.Kind: OrderHistoryKind.Shipment } => "truck",
        { History.Kind: OrderHistoryKind.Note } => "note",
        { History.Kind: OrderHistoryKind.Payment } => "card",
        { History.Kind: OrderHistoryKind.Refund or OrderHistoryKind.Credit } => "money",
        { History.Kind: OrderHistoryKind.Flag } => "flag",
        { History.Kind: OrderHistoryKind.Access } => "key",
        _ => "edit",
    };
}

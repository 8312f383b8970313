using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>An entry of the history.</summary>
internal sealed record HistoryEntryResponse
{
    [Description("The id of the entry: the order id and the sequence number.")]
    public required string Id { get; init; }

    [Description("The id of the order.")]
    public required Guid OrderId { get; init; }

    [Description("The sequence number of the entry. Customers do not see every entry.")]
    public required int Sequence { get; init; }

    [Description("The kind of entry.")]
    [WireNames(typeof(OrderHistoryKind))]
    public required string Kind { get; init; }

    [Description("The status before the change.")]
    public string? From { get; init; }

    [Description("The status after the change.")]
    public required string Status { get; init; }

    [Description("The note of the entry.")]
    public string? Notes { get; init; }

    [Description("The changed fields. Returned only to staff.")]
    public IReadOnlyList<ChangeResponse>? Data { get; init; }

    [Description("The actor who made the change.")]
    public required ActorResponse Actor { get; init; }

    [Description("Indicates whether the customer can read the entry.")]
    public required bool VisibleToCustomer { get; init; }

    [Description("The time when the change was committed.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("The correlation id of the request or trace. Returned only to staff.")]
    public string? CorrelationId { get; init; }
}

using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>One entry of the audit trail.</summary>
internal sealed record HistoryEntryResponse
{
    [Description("The id of the entry: order id and sequence.")]
    public required string Id { get; init; }

    [Description("The order.")]
    public required Guid OrderId { get; init; }

    [Description("Its place in the trail. A customer does not see every entry.")]
    public required int Sequence { get; init; }

    [Description("What it tells.")]
    [WireNamesAttribute(typeof(OrderHistoryKind))]
    public required string Kind { get; init; }

    [Description("The status before.")]
    public string? From { get; init; }

    [Description("The status after.")]
    public required string Status { get; init; }

    [Description("What somebody wrote.")]
    public string? Notes { get; init; }

    [Description("Fields before and after. For staff only.")]
    public IReadOnlyList<ChangeResponse>? Data { get; init; }

    [Description("Who made the change.")]
    public required ActorResponse Actor { get; init; }

    [Description("Whether the customer may read it.")]
    public required bool VisibleToCustomer { get; init; }

    [Description("When it was committed.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("What ties it to a request or trace. For staff only.")]
    public string? CorrelationId { get; init; }
}

using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>A dispute of a payment.</summary>
internal sealed record DisputeResponse
{
    [Description("The id of the dispute at the provider.")]
    public required string Reference { get; init; }

    [Description("The status of the dispute.")]
    [WireNames(typeof(OrderDisputeStatus))]
    public required string Status { get; init; }

    [Description("The disputed amount.")]
    public decimal? Amount { get; init; }

    [Description("The time when the dispute was won or lost.")]
    public DateTimeOffset? ClosedAt { get; init; }

    [Description("The provider's code of the reason, such as fraudulent.")]
    public string? Reason { get; init; }

    [Description("The time until which evidence can be submitted.")]
    public DateTimeOffset? EvidenceDueBy { get; init; }

    [Description("The page of the provider on which staff can respond.")]
    public string? Url { get; init; }
}

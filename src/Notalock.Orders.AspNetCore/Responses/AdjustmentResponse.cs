using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>A charge or discount in addition to quantity and price.</summary>
internal sealed record AdjustmentResponse
{
    [Description("The kind of the adjustment.")]
    [WireNames(typeof(OrderAdjustmentKind))]
    public required string Kind { get; init; }

    [Description("The label that the customer sees.")]
    public required string Label { get; init; }

    [Description("The amount that is added to the total.")]
    public required decimal Amount { get; init; }
}

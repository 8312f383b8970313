using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>What changes the total besides quantity and price.</summary>
internal sealed record AdjustmentResponse
{
    [Description("What it is.")]
    [WireNamesAttribute(typeof(OrderAdjustmentKind))]
    public required string Kind { get; init; }

    [Description("What the customer reads.")]
    public required string Label { get; init; }

    [Description("What is added to the total.")]
    public required decimal Amount { get; init; }
}

using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>A charge or discount in addition to quantity and price.</summary>
internal sealed record AdjustmentRequest
{
    [Description("The kind of the adjustment.")]
    [WireNames(typeof(OrderAdjustmentKind))]
    public string? Kind { get; set; }

    [Description("The label that the customer sees, from 1 to {AdjustmentLabel} characters.")]
    public string? Label { get; set; }

    [Description("The amount that is added to the total, in major units; negative for a discount.")]
    public decimal? Amount { get; set; }
}

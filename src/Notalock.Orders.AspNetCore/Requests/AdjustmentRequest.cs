using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>What changes the total besides quantity and price.</summary>
internal sealed record AdjustmentRequest
{
    [Description("What it is.")]
    [WireNamesAttribute(typeof(OrderAdjustmentKind))]
    public string? Kind { get; set; }

    [Description("What the customer reads. 1 to 200 characters.")]
    public string? Label { get; set; }

    [Description("What is added to the total, in major units: below zero for a discount.")]
    public decimal? Amount { get; set; }
}

using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>The units to cancel and the handling of their payment.</summary>
internal sealed record CancelItemsRequest
{
    [Description("The items to cancel. At least one is required. To cancel all items of an order, cancel the order.")]
    public IReadOnlyList<CancelItemsLineRequest>? Lines { get; set; }

    [Description("The part of the shipping that is credited: none, the share of the canceled items, or all that was not credited before. "
        + "The default is none.")]
    [WireNames(typeof(CreditShipping))]
    public string? Shipping { get; set; }

    [Description("Indicates whether the amount owed after the credit is refunded, which requires the orders-payments policy. "
        + "The default is true.")]
    public bool? Refund { get; set; }

    [Description("The reason. Must not exceed {Reason} characters.")]
    public string? Reason { get; set; }
}

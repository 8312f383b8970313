using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>Why an order is called off and what becomes of its money.</summary>
internal sealed record CancelOrderRequest
{
    [Description("Why, for the history. At most 2,000 characters.")]
    public string? Reason { get; set; }

    [Description("Staff only: whether the customer may read the reason. false by default.")]
    public bool? VisibleToCustomer { get; set; }

    [Description("Staff only: whether captured money goes back; needs the refund policy when there is any. true by default.")]
    public bool? Refund { get; set; }
}

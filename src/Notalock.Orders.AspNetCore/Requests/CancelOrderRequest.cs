using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>The reason for a cancellation and the handling of its payments.</summary>
internal sealed record CancelOrderRequest
{
    [Description("The reason, recorded in the history. Must not exceed {Note} characters.")]
    public string? Reason { get; set; }

    [Description("Staff only: whether the customer can read the reason. The default is false.")]
    public bool? VisibleToCustomer { get; set; }

    [Description("Staff only: whether captured payments are refunded. Refunding requires the orders-payments policy. The default is true.")]
    public bool? Refund { get; set; }
}

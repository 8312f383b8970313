using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>The amount to refund.</summary>
internal sealed record RefundPaymentRequest
{
    [Description("The amount to refund, in major units. The default is the whole refundable amount of the payment.")]
    public decimal? Amount { get; set; }

    [Description("The reason. Must not exceed {Reason} characters.")]
    public string? Reason { get; set; }
}

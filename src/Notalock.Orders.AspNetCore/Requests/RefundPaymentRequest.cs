using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>How much goes back.</summary>
internal sealed record RefundPaymentRequest
{
    [Description("How much, in major units; all that is left of the payment when missing.")]
    public decimal? Amount { get; set; }

    [Description("Why. At most 500 characters.")]
    public string? Reason { get; set; }
}

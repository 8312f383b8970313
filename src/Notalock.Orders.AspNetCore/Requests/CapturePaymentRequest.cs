using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>The amount to capture.</summary>
internal sealed record CapturePaymentRequest
{
    [Description("The amount to capture, in major units. The default is the whole authorized amount.")]
    public decimal? Amount { get; set; }
}

using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>How much to capture.</summary>
internal sealed record CapturePaymentRequest
{
    [Description("How much, in major units; all that is reserved when missing.")]
    public decimal? Amount { get; set; }
}

using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>The settings of a payment.</summary>
internal sealed record StartPaymentRequest
{
    [Description("The payment provider; offline for a payment outside any provider. Optional if exactly one provider is registered.")]
    public string? Provider { get; set; }

    [Description("Staff only: whether the payment is captured immediately or only authorized.")]
    public bool? CaptureImmediately { get; set; }

    [Description("Indicates whether the customer pays on a page hosted by the provider. Requires return_url.")]
    public bool Hosted { get; set; }

    [Description("The absolute HTTP or HTTPS URL to which the customer returns after paying. Must have an origin that the shop allows.")]
    public string? ReturnUrl { get; set; }

    [Description("The absolute HTTP or HTTPS URL to which the customer returns after canceling the payment. The default is return_url. Must have an origin that the shop allows.")]
    public string? CancelUrl { get; set; }

    [Description("Indicates whether the provider sends a receipt to the email address of the order.")]
    public bool SendReceipt { get; set; }

    [Description("Staff only: the description that the provider shows. The default is the order number. Must not exceed {Reason} characters.")]
    public string? Description { get; set; }

    [Description("The payment method, if the provider is offline.")]
    [WireNames(typeof(OfflinePaymentMethod))]
    public string? OfflineMethod { get; set; }
}

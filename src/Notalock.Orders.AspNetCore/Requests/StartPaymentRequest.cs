using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>How to pay.</summary>
internal sealed record StartPaymentRequest
{
    [Description("The provider; may be missing when only one takes payments. offline for a payment outside any.")]
    public string? Provider { get; set; }

    [Description("Staff only: whether the money is taken at once or only reserved.")]
    public bool? CaptureImmediately { get; set; }

    [Description("Whether the customer pays on a page of the provider. Needs return_url.")]
    public bool Hosted { get; set; }

    [Description("Where the customer comes back to when they have paid: an absolute http or https address.")]
    public string? ReturnUrl { get; set; }

    [Description("Where the customer comes back to when they give up; return_url when missing.")]
    public string? CancelUrl { get; set; }

    [Description("Whether the provider sends its receipt to the e-mail address of the order.")]
    public bool SendReceipt { get; set; }

    [Description("Staff only: what the provider shows as the purpose; the number of the order when missing. At most 500 characters.")]
    public string? Description { get; set; }

    [Description("How it is paid when the provider is offline.")]
    [WireNamesAttribute(typeof(OfflinePaymentMethod))]
    public string? OfflineMethod { get; set; }
}

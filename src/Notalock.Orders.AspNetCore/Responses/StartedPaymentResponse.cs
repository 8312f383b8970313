using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>A started or resumed payment.</summary>
internal sealed record StartedPaymentResponse
{
    [Description("The order.")]
    public required OrderResponse Order { get; init; }

    [Description("The payment.")]
    public required PaymentResponse Payment { get; init; }

    [Description("The secret for the provider's client library. Pass it only to the customer.")]
    public string? ClientSecret { get; init; }

    [Description("The URL to redirect the customer to.")]
    public string? RedirectUrl { get; init; }
}

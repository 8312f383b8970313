using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>The result of a payment command.</summary>
internal sealed record PaymentOutcomeResponse
{
    [Description("The order.")]
    public required OrderResponse Order { get; init; }

    [Description("The payment.")]
    public required PaymentResponse Payment { get; init; }
}

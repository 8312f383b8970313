using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>A payment that was begun or gone on with.</summary>
internal sealed record StartedPaymentResponse
{
    [Description("The order.")]
    public required OrderResponse Order { get; init; }

    [Description("The attempt.")]
    public required PaymentResponse Payment { get; init; }

    [Description("What the script of the provider needs. Hand it to the customer only.")]
    public string? ClientSecret { get; init; }

    [Description("Where to send the customer.")]
    public string? RedirectUrl { get; init; }
}

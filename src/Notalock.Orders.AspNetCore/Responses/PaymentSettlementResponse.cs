using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>The fee and the net amount of a payment.</summary>
internal sealed record PaymentSettlementResponse
{
    [Description("The currency of the balance at the provider, which can differ from the currency of the order.")]
    public required string Currency { get; init; }

    [Description("The fee of the provider.")]
    public required decimal Fee { get; init; }

    [Description("The captured amount less the fee.")]
    public required decimal Net { get; init; }
}

using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>An alert of the provider about a payment.</summary>
internal sealed record PaymentAlertResponse
{
    [Description("The id of the alert at the provider.")]
    public required string Reference { get; init; }

    [Description("The kind of the alert.")]
    [WireNames(typeof(OrderPaymentAlertKind))]
    public required string Kind { get; init; }

    [Description("Indicates whether the alert requires action.")]
    public required bool IsOpen { get; init; }

    [Description("The provider's code of the cause.")]
    public string? Code { get; init; }
}

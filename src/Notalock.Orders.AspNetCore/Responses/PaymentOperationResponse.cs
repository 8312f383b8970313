using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>What a provider was asked and has not answered.</summary>
internal sealed record PaymentOperationResponse
{
    [Description("What was asked.")]
    [WireNamesAttribute(typeof(OrderPaymentOperationKind))]
    public required string Kind { get; init; }

    [Description("The amount of a capture.")]
    public decimal? Amount { get; init; }

    [Description("When.")]
    public required DateTimeOffset RequestedAt { get; init; }
}

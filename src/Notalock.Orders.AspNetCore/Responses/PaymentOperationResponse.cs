using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>A pending operation at the payment provider.</summary>
internal sealed record PaymentOperationResponse
{
    [Description("The kind of operation.")]
    [WireNames(typeof(OrderPaymentOperationKind))]
    public required string Kind { get; init; }

    [Description("The amount of a capture.")]
    public decimal? Amount { get; init; }

    [Description("The time when the operation was requested.")]
    public required DateTimeOffset RequestedAt { get; init; }
}

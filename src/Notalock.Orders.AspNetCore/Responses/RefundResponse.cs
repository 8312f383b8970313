using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>Money that goes back.</summary>
internal sealed record RefundResponse
{
    [Description("The id of the refund.")]
    public required Guid Id { get; init; }

    [Description("The order.")]
    public required Guid OrderId { get; init; }

    [Description("The payment it comes from.")]
    public required Guid PaymentId { get; init; }

    [Description("The provider.")]
    public required string Provider { get; init; }

    [Description("The id at the provider. For staff only.")]
    public string? Reference { get; init; }

    [Description("Where it stands.")]
    [WireNamesAttribute(typeof(OrderRefundStatus))]
    public required string Status { get; init; }

    [Description("How much.")]
    public required decimal Amount { get; init; }

    [Description("Why. For staff who may change orders.")]
    public string? Reason { get; init; }

    [Description("A stable code of the failure. For staff only.")]
    public string? FailureCode { get; init; }

    [Description("When the money went back.")]
    public DateTimeOffset? SettledAt { get; init; }

    [Description("When it was stored.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When it last changed.")]
    public required DateTimeOffset UpdatedAt { get; init; }
}

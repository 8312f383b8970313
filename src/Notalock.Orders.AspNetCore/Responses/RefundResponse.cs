using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>A refund.</summary>
internal sealed record RefundResponse
{
    [Description("The id of the refund.")]
    public required Guid Id { get; init; }

    [Description("The id of the order.")]
    public required Guid OrderId { get; init; }

    [Description("The id of the refunded payment.")]
    public required Guid PaymentId { get; init; }

    [Description("The payment provider.")]
    public required string Provider { get; init; }

    [Description("The id of the refund at the provider. Returned only to staff.")]
    public string? Reference { get; init; }

    [Description("The status of the refund.")]
    [WireNames(typeof(OrderRefundStatus))]
    public required string Status { get; init; }

    [Description("The amount of the refund.")]
    public required decimal Amount { get; init; }

    [Description("The purpose of the refund. Returned only to staff; missing for a refund of version 0.1.")]
    [WireNames(typeof(RefundPurpose))]
    public string? Purpose { get; init; }

    [Description("The id of the credit that the refund pays out. Returned only to staff.")]
    public Guid? CreditId { get; init; }

    [Description("The reason. Returned only to staff who manage orders.")]
    public string? Reason { get; init; }

    [Description("The stable code of the failure. Returned only to staff.")]
    public string? FailureCode { get; init; }

    [Description("The time when the refund was completed.")]
    public DateTimeOffset? SettledAt { get; init; }

    [Description("The time when the refund was created.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("The time when the refund was last updated.")]
    public required DateTimeOffset UpdatedAt { get; init; }
}

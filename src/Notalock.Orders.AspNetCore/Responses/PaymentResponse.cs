using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>A payment.</summary>
internal sealed record PaymentResponse
{
    [Description("The id of the payment.")]
    public required Guid Id { get; init; }

    [Description("The id of the order.")]
    public required Guid OrderId { get; init; }

    [Description("The payment provider.")]
    public required string Provider { get; init; }

    [Description("The id of the payment at the provider.")]
    public string? Reference { get; init; }

    [Description("The id of the hosted payment page at the provider. Returned only to staff.")]
    public string? SessionReference { get; init; }

    [Description("The payment method, such as card.")]
    public string? Method { get; init; }

    [Description("The status of the payment.")]
    [WireNames(typeof(OrderPaymentStatus))]
    public required string Status { get; init; }

    [Description("Indicates whether the payment is captured immediately; otherwise it is only authorized.")]
    public required bool CaptureImmediately { get; init; }

    [Description("The amount of the payment.")]
    public required decimal Amount { get; init; }

    [Description("The authorized amount.")]
    public required decimal AuthorizedAmount { get; init; }

    [Description("The captured amount.")]
    public required decimal CapturedAmount { get; init; }

    [Description("The pending operation at the provider, which is retried until the provider responds. Returned only to staff.")]
    public PaymentOperationResponse? Operation { get; init; }

    [Description("The stable code of the latest failure.")]
    public string? FailureCode { get; init; }

    [Description("The message of the latest failure. Returned only to staff.")]
    public string? FailureMessage { get; init; }

    [Description("The URL of the receipt at the provider.")]
    public string? ReceiptUrl { get; init; }

    [Description("The brand of the card.")]
    public string? CardBrand { get; init; }

    [Description("The last four digits of the card.")]
    public string? CardLast4 { get; init; }

    [Description("The disputes of the payment. Returned only to staff.")]
    public IReadOnlyList<DisputeResponse>? Disputes { get; init; }

    [Description("The alerts of the provider about the payment. Returned only to staff.")]
    public IReadOnlyList<PaymentAlertResponse>? Alerts { get; init; }

    [Description("The fee and the net amount of the payment, if the provider reported them. Returned only to staff.")]
    public PaymentSettlementResponse? Settlement { get; init; }

    [Description("The time when the authorization or the payment expires.")]
    public DateTimeOffset? ExpiresAt { get; init; }

    [Description("The time when an amount was first captured.")]
    public DateTimeOffset? CapturedAt { get; init; }

    [Description("The time when the payment was created.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("The time when the payment was last updated.")]
    public required DateTimeOffset UpdatedAt { get; init; }
}

using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>One payment attempt.</summary>
internal sealed record PaymentResponse
{
    [Description("The id of the attempt.")]
    public required Guid Id { get; init; }

    [Description("The order.")]
    public required Guid OrderId { get; init; }

    [Description("The provider.")]
    public required string Provider { get; init; }

    [Description("The id at the provider.")]
    public string? Reference { get; init; }

    [Description("The id of the hosted page at the provider. For staff only.")]
    public string? SessionReference { get; init; }

    [Description("The method, such as card.")]
    public string? Method { get; init; }

    [Description("Where it stands.")]
    [WireNamesAttribute(typeof(OrderPaymentStatus))]
    public required string Status { get; init; }

    [Description("Whether the money is taken at once; otherwise it is only reserved.")]
    public required bool CaptureImmediately { get; init; }

    [Description("What it is meant to bring in.")]
    public required decimal Amount { get; init; }

    [Description("How much is or was reserved.")]
    public required decimal AuthorizedAmount { get; init; }

    [Description("How much was captured.")]
    public required decimal CapturedAmount { get; init; }

    [Description("What the provider was asked and has not answered; it is asked again. For staff only.")]
    public PaymentOperationResponse? Operation { get; init; }

    [Description("A stable code of the latest failure.")]
    public string? FailureCode { get; init; }

    [Description("The latest failure in words. For staff only.")]
    public string? FailureMessage { get; init; }

    [Description("Where the provider shows a receipt.")]
    public string? ReceiptUrl { get; init; }

    [Description("The brand of the card.")]
    public string? CardBrand { get; init; }

    [Description("The last four digits of the card.")]
    public string? CardLast4 { get; init; }

    [Description("Disputes. For staff only.")]
    public IReadOnlyList<DisputeResponse>? Disputes { get; init; }

    [Description("When the reservation or the attempt lapses.")]
    public DateTimeOffset? ExpiresAt { get; init; }

    [Description("When money was first captured.")]
    public DateTimeOffset? CapturedAt { get; init; }

    [Description("When it was stored.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When it last changed.")]
    public required DateTimeOffset UpdatedAt { get; init; }
}

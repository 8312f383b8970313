using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>An order in a list.</summary>
internal sealed record OrderSummaryResponse
{
    [Description("The id of the order.")]
    public required Guid Id { get; init; }

    [Description("The order number.")]
    public required string Number { get; init; }

    [Description("The id of the shop, if several shops share the database.")]
    public string? StoreId { get; init; }

    [Description("The id of the customer; missing for a guest.")]
    public string? CustomerId { get; init; }

    [Description("The email address of the customer.")]
    public string? CustomerEmail { get; init; }

    [Description("The name of the customer.")]
    public string? CustomerName { get; init; }

    [Description("The status of the order. See GET transitions for all statuses.")]
    public required string Status { get; init; }

    [Description("The payment state of the order.")]
    [WireNames(typeof(PaymentState))]
    public required string PaymentState { get; init; }

    [Description("The fulfillment state of the order; missing for an order that version 0.1 stored, until it changes. "
        + "Read its status instead.")]
    [WireNames(typeof(FulfillmentState))]
    public string? FulfillmentState { get; init; }

    [Description("The flags that need attention. Returned only to staff.")]
    [WireNames(typeof(OrderFlags))]
    public IReadOnlyList<string>? Flags { get; init; }

    [Description("The ISO 4217 code of all amounts, in lower case.")]
    public required string Currency { get; init; }

    [Description("The total of the order, in major units.")]
    public required decimal TotalAmount { get; init; }

    [Description("The captured amount.")]
    public required decimal CapturedAmount { get; init; }

    [Description("The refunded amount.")]
    public required decimal RefundedAmount { get; init; }

    [Description("The amount that lost disputes took. Returned only to staff.")]
    public decimal? LostDisputeAmount { get; init; }

    [Description("The total quantity of all items.")]
    public required int ItemCount { get; init; }

    [Description("The provider of the current payment.")]
    public string? PaymentProvider { get; init; }

    [Description("The id of the current payment at the provider.")]
    public string? PaymentIntentId { get; init; }

    [Description("The time when the customer placed the order.")]
    public required DateTimeOffset PlacedAt { get; init; }

    [Description("The time when the order was created.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("The time when the order was last updated.")]
    public required DateTimeOffset UpdatedAt { get; init; }

    [Description("The version of the order: the ETag without quotation marks.")]
    public required long Version { get; init; }

    [Description("The field that matched q.")]
    [WireNames(typeof(OrderSearchField))]
    public string? MatchedOn { get; init; }
}

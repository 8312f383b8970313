using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Requests;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>An order.</summary>
internal sealed record OrderResponse
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

    [Description("The phone number of the customer.")]
    public string? CustomerPhone { get; init; }

    [Description("The status of the order. See GET transitions for all statuses.")]
    public required string Status { get; init; }

    [Description("The payment state of the order.")]
    [WireNames(typeof(PaymentState))]
    public required string PaymentState { get; init; }

    [Description("The fulfillment state of the order: how much of it was shipped and delivered.")]
    [WireNames(typeof(FulfillmentState))]
    public required string FulfillmentState { get; init; }

    [Description("The flags that need attention. Returned only to staff.")]
    [WireNames(typeof(OrderFlags))]
    public IReadOnlyList<string>? Flags { get; init; }

    [Description("The ISO 4217 code of all amounts, in lower case.")]
    public required string Currency { get; init; }

    [Description("The sum of quantity times price over all items.")]
    public required decimal SubtotalAmount { get; init; }

    [Description("The sum of all discounts, as a positive amount.")]
    public required decimal DiscountAmount { get; init; }

    [Description("The sum of all shipping costs.")]
    public required decimal ShippingAmount { get; init; }

    [Description("The sum of all taxes.")]
    public required decimal TaxAmount { get; init; }

    [Description("The total of the order, in major units.")]
    public required decimal TotalAmount { get; init; }

    [Description("The captured amount.")]
    public required decimal CapturedAmount { get; init; }

    [Description("The refunded amount.")]
    public required decimal RefundedAmount { get; init; }

    [Description("The amount that lost disputes took. Returned only to staff.")]
    public decimal? LostDisputeAmount { get; init; }

    [Description("The sum of all credits, such as returns, cancellations and goodwill, by which the total is reduced.")]
    public required decimal CreditedAmount { get; init; }

    [Description("The amount that is still to be paid. A refunded amount is due again unless it was credited.")]
    public required decimal AmountDue { get; init; }

    [Description("The amount that the shop must refund, less the refunds that were requested. Returned only to staff.")]
    public decimal? AmountOwed { get; init; }

    [Description("The maximum amount of all further refunds. Returned only to staff.")]
    public decimal? RefundableAmount { get; init; }

    [Description("The total quantity of all items.")]
    public required int ItemCount { get; init; }

    [Description("The shipping method.")]
    public string? ShippingMethod { get; init; }

    [Description("The tracking data of the newest shipment that has any. Each shipment has its own.")]
    public TrackingBody? Tracking { get; init; }

    [Description("The shipping address.")]
    public AddressBody? ShippingAddress { get; init; }

    [Description("The billing address.")]
    public AddressBody? BillingAddress { get; init; }

    [Description("The note that the customer entered at checkout.")]
    public string? CustomerNote { get; init; }

    [Description("The custom data of the shop.")]
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    [Description("The provider of the current payment.")]
    public string? PaymentProvider { get; init; }

    [Description("The id of the current payment at the provider.")]
    public string? PaymentIntentId { get; init; }

    [Description("The time when the customer placed the order.")]
    public required DateTimeOffset PlacedAt { get; init; }

    [Description("The time when the order was first paid in full.")]
    public DateTimeOffset? PaidAt { get; init; }

    [Description("The time when the order was shipped.")]
    public DateTimeOffset? ShippedAt { get; init; }

    [Description("The time when the order was delivered.")]
    public DateTimeOffset? DeliveredAt { get; init; }

    [Description("The time when the order was canceled.")]
    public DateTimeOffset? CanceledAt { get; init; }

    [Description("The time when the order was created.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("The time when the order was last updated.")]
    public required DateTimeOffset UpdatedAt { get; init; }

    [Description("The version of the order: the ETag without quotation marks.")]
    public required long Version { get; init; }

    [Description("The items.")]
    public required IReadOnlyList<OrderItemResponse> Items { get; init; }

    [Description("The adjustments that apply to the whole order.")]
    public required IReadOnlyList<AdjustmentResponse> Adjustments { get; init; }

    [Description("All payments, oldest first.")]
    public required IReadOnlyList<PaymentResponse> Payments { get; init; }

    [Description("All refunds, oldest first.")]
    public required IReadOnlyList<RefundResponse> Refunds { get; init; }

    [Description("All credits, oldest first.")]
    public required IReadOnlyList<CreditResponse> Credits { get; init; }

    [Description("All shipments, oldest first.")]
    public required IReadOnlyList<ShipmentResponse> Shipments { get; init; }

    [Description("The history entries that the caller can read, oldest first: with GET, those among the newest 100; in the response to "
        + "another request, those that the request wrote, and none if it is a repetition.")]
    public required IReadOnlyList<HistoryEntryResponse> StatusHistory { get; init; }

    [Description("With GET, the value of before for the page of the history with older entries; missing if there are none.")]
    public int? HistoryNextBefore { get; init; }

    [Description("The access token for the order of a guest, sent in the header Authorization: OrderToken. "
        + "Returned only once, when the order is created.")]
    public string? AccessToken { get; init; }
}

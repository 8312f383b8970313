using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Requests;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>An order.</summary>
internal sealed record OrderResponse
{
    [Description("The id.")]
    public required Guid Id { get; init; }

    [Description("The number that people use.")]
    public required string Number { get; init; }

    [Description("Which of several shops.")]
    public string? StoreId { get; init; }

    [Description("The id of the customer; missing for a guest.")]
    public string? CustomerId { get; init; }

    [Description("The e-mail address.")]
    public string? CustomerEmail { get; init; }

    [Description("The name.")]
    public string? CustomerName { get; init; }

    [Description("The telephone number.")]
    public string? CustomerPhone { get; init; }

    [Description("The status: one of GET transitions.")]
    public required string Status { get; init; }

    [Description("Where the money stands.")]
    [WireNamesAttribute(typeof(PaymentState))]
    public required string PaymentState { get; init; }

    [Description("What wants attention. For staff only.")]
    [WireNamesAttribute(typeof(OrderFlags))]
    public IReadOnlyList<string>? Flags { get; init; }

    [Description("The ISO 4217 code of every amount, in lower case.")]
    public required string Currency { get; init; }

    [Description("Quantity times price over all lines.")]
    public required decimal SubtotalAmount { get; init; }

    [Description("All discounts, not negative.")]
    public required decimal DiscountAmount { get; init; }

    [Description("All shipping.")]
    public required decimal ShippingAmount { get; init; }

    [Description("All tax.")]
    public required decimal TaxAmount { get; init; }

    [Description("What the customer owes, in major units.")]
    public required decimal TotalAmount { get; init; }

    [Description("What came in.")]
    public required decimal CapturedAmount { get; init; }

    [Description("What went back.")]
    public required decimal RefundedAmount { get; init; }

    [Description("How many pieces.")]
    public required int ItemCount { get; init; }

    [Description("The chosen way of shipping.")]
    public string? ShippingMethod { get; init; }

    [Description("How the shipment is followed.")]
    public TrackingBody? Tracking { get; init; }

    [Description("Where it is shipped to.")]
    public AddressBody? ShippingAddress { get; init; }

    [Description("Where the bill goes.")]
    public AddressBody? BillingAddress { get; init; }

    [Description("What the customer wrote at checkout.")]
    public string? CustomerNote { get; init; }

    [Description("Data of the shop.")]
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    [Description("The provider of the attempt that counts.")]
    public string? PaymentProvider { get; init; }

    [Description("The id of that attempt at the provider.")]
    public string? PaymentIntentId { get; init; }

    [Description("When the customer placed it.")]
    public required DateTimeOffset PlacedAt { get; init; }

    [Description("When it first was paid in full.")]
    public DateTimeOffset? PaidAt { get; init; }

    [Description("When it left the house.")]
    public DateTimeOffset? ShippedAt { get; init; }

    [Description("When it arrived.")]
    public DateTimeOffset? DeliveredAt { get; init; }

    [Description("When it was canceled.")]
    public DateTimeOffset? CanceledAt { get; init; }

    [Description("When it was stored.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When it last changed.")]
    public required DateTimeOffset UpdatedAt { get; init; }

    [Description("The version: the ETag without its quotes.")]
    public required long Version { get; init; }

    [Description("The lines.")]
    public required IReadOnlyList<OrderItemResponse> Items { get; init; }

    [Description("What changes the total of the order as a whole.")]
    public required IReadOnlyList<AdjustmentResponse> Adjustments { get; init; }

    [Description("Every payment attempt, oldest first.")]
    public required IReadOnlyList<PaymentResponse> Payments { get; init; }

    [Description("Every refund, oldest first.")]
    public required IReadOnlyList<RefundResponse> Refunds { get; init; }

    [Description("The audit trail, oldest first, as far as the caller may read it.")]
    public required IReadOnlyList<HistoryEntryResponse> StatusHistory { get; init; }

    [Description("Only when an order of a guest was just placed: opens this order to them with the header Authorization: OrderToken. Shown once.")]
    public string? AccessToken { get; init; }
}

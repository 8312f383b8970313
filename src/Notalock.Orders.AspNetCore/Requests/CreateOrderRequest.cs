using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>A cart that becomes an order.</summary>
internal sealed record CreateOrderRequest
{
    [Description("The ISO 4217 code of every amount.")]
    public string? Currency { get; set; }

    [Description("The lines: at least one.")]
    public IReadOnlyList<CartItemRequest>? Items { get; set; }

    [Description("Shipping, tax, discounts and surcharges of the order as a whole. At most 100.")]
    public IReadOnlyList<AdjustmentRequest>? Adjustments { get; set; }

    [Description("Staff only: the customer it is placed for. A customer is known by their sign-in, never by this.")]
    public string? CustomerId { get; set; }

    [Description("Staff only: whether it is placed for a customer without an account.")]
    public bool? ForGuest { get; set; }

    [Description("The e-mail address; required for a guest. At most 254 characters.")]
    public string? CustomerEmail { get; set; }

    [Description("The name. At most 200 characters.")]
    public string? CustomerName { get; set; }

    [Description("The telephone number. At most 40 characters.")]
    public string? CustomerPhone { get; set; }

    [Description("The chosen way of shipping. At most 100 characters.")]
    public string? ShippingMethod { get; set; }

    [Description("Where to ship to.")]
    public AddressBody? ShippingAddress { get; set; }

    [Description("Where to send the bill.")]
    public AddressBody? BillingAddress { get; set; }

    [Description("What the customer wrote at checkout. At most 2,000 characters.")]
    public string? CustomerNote { get; set; }

    [Description("Data of the shop: at most 50 keys of 40 characters with values of 500. The customer can read it.")]
    public IReadOnlyDictionary<string, string>? Metadata { get; set; }

    [Description("Which of several shops in one database. At most 100 characters.")]
    public string? StoreId { get; set; }

    [Description("A way of paying outside any provider, chosen at checkout.")]
    [WireNamesAttribute(typeof(OfflinePaymentMethod))]
    public string? OfflineMethod { get; set; }

    [Description("The total that the customer was shown, in major units. When it differs from the computed one, nothing is placed.")]
    public decimal? ExpectedTotal { get; set; }

    [Description("Staff only: when the order was placed, for imports.")]
    public DateTimeOffset? PlacedAt { get; set; }
}

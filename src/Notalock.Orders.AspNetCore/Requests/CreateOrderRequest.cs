using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>A cart to create an order from.</summary>
internal sealed record CreateOrderRequest
{
    [Description("The ISO 4217 code of all amounts. Customers can use the currencies of the shop only.")]
    public string? Currency { get; set; }

    [Description("The items. At least one is required.")]
    public IReadOnlyList<CartItemRequest>? Items { get; set; }

    [Description("Shipping, tax, discounts and surcharges that apply to the whole order. Their number must not exceed {Adjustments}.")]
    public IReadOnlyList<AdjustmentRequest>? Adjustments { get; set; }

    [Description("Staff only: the id of the customer to create the order for. Customers are identified by their sign-in.")]
    public string? CustomerId { get; set; }

    [Description("Staff only: whether the order is created for a customer without an account.")]
    public bool? ForGuest { get; set; }

    [Description("The email address. Required for a guest. Must not exceed {Email} characters.")]
    public string? CustomerEmail { get; set; }

    [Description("The name. Must not exceed {Name} characters.")]
    public string? CustomerName { get; set; }

    [Description("The phone number. Must not exceed {Phone} characters.")]
    public string? CustomerPhone { get; set; }

    [Description("The shipping method. Must not exceed {ShippingMethod} characters.")]
    public string? ShippingMethod { get; set; }

    [Description("The shipping address.")]
    public AddressBody? ShippingAddress { get; set; }

    [Description("The billing address.")]
    public AddressBody? BillingAddress { get; set; }

    [Description("The note that the customer entered at checkout. Must not exceed {Note} characters.")]
    public string? CustomerNote { get; set; }

    [Description("Custom data: up to {MetadataKeys} keys of up to {MetadataKey} characters, with values of up to {MetadataValue} characters, and {MetadataBytes} bytes for the order and its items together. The customer can read it. Customers can set it only if the shop allows them to.")]
    public IReadOnlyDictionary<string, string>? Metadata { get; set; }

    [Description("The id of the shop, if several shops share the database. Must not exceed {Identifier} characters. Customers can set it only if the shop allows them to.")]
    public string? StoreId { get; set; }

    [Description("The offline payment method selected at checkout.")]
    [WireNames(typeof(OfflinePaymentMethod))]
    public string? OfflineMethod { get; set; }

    [Description("The total that the customer was shown, in major units. If the computed total differs, no order is created.")]
    public decimal? ExpectedTotal { get; set; }

    [Description("Staff only: the time when the order was placed, for imports.")]
    public DateTimeOffset? PlacedAt { get; set; }
}

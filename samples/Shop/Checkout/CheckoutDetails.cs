using System.ComponentModel.DataAnnotations;
using Shop.Catalog;

namespace Shop.Checkout;

/// <summary>Represents the data that the customer enters at checkout.</summary>
public sealed record CheckoutDetails
{
    [Required(ErrorMessage = "Please enter your name."), StringLength(200), Display(Name = "Name")]
    public string Name { get; set; } = string.Empty;

    [Required(ErrorMessage = "Please enter your email address."), EmailAddress(ErrorMessage = "Please enter a valid email address."), StringLength(254), Display(Name = "Email")]
    public string Email { get; set; } = string.Empty;

    [StringLength(40), Display(Name = "Phone (optional)")]
    public string? Phone { get; set; }

    public AddressForm Shipping { get; set; } = new();

    [Display(Name = "Use a different billing address")]
    public bool BillElsewhere { get; set; }

    public BillingForm Billing { get; set; } = new();

    [Required(ErrorMessage = "Please select a shipping method."), Display(Name = "Shipping")]
    public string ShippingOption { get; set; } = "standard";

    [StringLength(500), Display(Name = "Order note (optional)")]
    public string? Note { get; set; }

    /// <summary>Creates the order of a cart with these details, at the prices of the shop.</summary>
    internal CreateOrder ToOrder(Cart cart, Actor actor, string? customerId)
    {
        var shipping = Catalogue.FindShipping(ShippingOption) ?? Catalogue.Shipping[0];
        return new CreateOrder(
            actor,
            Catalogue.Currency,
            [.. cart.Items.Select(static i => new CartItem(i.Product.Id, i.Product.Name, i.Quantity, i.Product.Price) { Sku = i.Product.Sku })])
        {
            CustomerId = customerId,
            CustomerEmail = Email.Trim(),
            CustomerName = Name.Trim(),
            CustomerPhone = TextOrNull(Phone),
            CustomerNote = TextOrNull(Note),
            ShippingMethod = shipping.Name,
            Adjustments = [new OrderAdjustment(OrderAdjustmentKind.Shipping, shipping.Name, shipping.PriceFor(cart.Subtotal))],
            ShippingAddress = Shipping.ToAddress(Name),
            BillingAddress = BillElsewhere ? Billing.ToAddress() : Shipping.ToAddress(Name),
            IdempotencyKey = cart.Key,
        };
    }

    internal Money GetTotal(Cart cart) => cart.Subtotal + (Catalogue.FindShipping(ShippingOption) ?? Catalogue.Shipping[0]).PriceFor(cart.Subtotal);

    internal static string? TextOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

using System.Globalization;
using Notalock.Orders.Benchmarks.Hand;

namespace Notalock.Orders.Benchmarks.Seeding;

/// <summary>Creates the carts of both sides: three lines, shipping and tax, and two addresses.</summary>
internal static class SeedCarts
{
    public const int Count = 512;

    public static HandCart Hand(int number)
    {
        var address = new HandAddress
        {
            Name = "Clara Neumann",
            Line1 = "Long Street 12",
            City = "Springfield",
            Region = "East",
            PostalCode = "12345",
            Country = "DE",
        };
        return new HandCart
        {
            Currency = "eur",
            CustomerId = string.Create(CultureInfo.InvariantCulture, $"customer-{number}"),
            CustomerEmail = string.Create(CultureInfo.InvariantCulture, $"Clara.Neumann{number}@example.com"),
            CustomerName = "Clara Neumann",
            CustomerPhone = "+49 30 1234567",
            ShippingMethod = "standard",
            ShippingAddress = address,
            BillingAddress = address,
            Metadata = new(StringComparer.Ordinal) { ["channel"] = "web" },
            Adjustments =
            [
                new HandAdjustment { Kind = "shipping", Label = "Standard", Amount = new HandAmount { MinorUnits = 490, Currency = "eur" } },
                new HandAdjustment { Kind = "tax", Label = "VAT", Amount = new HandAmount { MinorUnits = 1_900, Currency = "eur" } },
            ],
            Items = [.. Enumerable.Range(1, 3).Select(line => new HandCartItem
            {
                ProductId = string.Create(CultureInfo.InvariantCulture, $"product-{number}-{line}"),
                Name = "Walnut desk",
                Sku = string.Create(CultureInfo.InvariantCulture, $"SKU-{number:D4}{line}"),
                Quantity = line,
                Price = 1_000 + number,
            })],
        };
    }

    public static CreateOrder Library(int number)
    {
        var hand = Hand(number);
        var currency = Currency.FromCode(hand.Currency);
        var address = new Address
        {
            Name = hand.ShippingAddress!.Name,
            Line1 = hand.ShippingAddress.Line1,
            City = hand.ShippingAddress.City,
            Region = hand.ShippingAddress.Region,
            PostalCode = hand.ShippingAddress.PostalCode,
            Country = hand.ShippingAddress.Country,
        };
        return new CreateOrder(
            Actor.Customer(hand.CustomerId),
            currency,
            [.. hand.Items.Select(item => new CartItem(item.ProductId, item.Name, item.Quantity, new Money(item.Price, currency)) { Sku = item.Sku })])
        {
            CustomerId = hand.CustomerId,
            CustomerEmail = hand.CustomerEmail,
            CustomerName = hand.CustomerName,
            CustomerPhone = hand.CustomerPhone,
            ShippingMethod = hand.ShippingMethod,
            ShippingAddress = address,
            BillingAddress = address,
            Metadata = hand.Metadata,
            Adjustments =
            [
                .. hand.Adjustments.Select(a => new OrderAdjustment(
                    OrderNames.Parse<OrderAdjustmentKind>(a.Kind), a.Label, new Money(a.Amount.MinorUnits, currency))),
            ],
        };
    }
}

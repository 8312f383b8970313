using System.Globalization;

namespace Notalock.Orders.AspNetCore;

/// <summary>Compares the cart of a customer with the catalog of the shop.</summary>
/// <remarks>
/// The customer chooses products and quantities. Everything else that determines the amount or describes the goods must match the
/// catalog: product id, name, SKU, price, currency, adjustments, shipping method, and that an item is not shipped.
/// </remarks>
public static class OrderCartCheck
{
    /// <summary>The code of an error for a product that the catalog does not contain.</summary>
    public const string UnknownProduct = "unknown_product";

    /// <summary>The code of an error for a name, SKU or need of shipping that differs from the catalog.</summary>
    public const string ProductChanged = "product_changed";

    /// <summary>The code of an error for a price that differs from the catalog.</summary>
    public const string PriceChanged = "price_changed";

    /// <summary>The code of an error for a product that the shop does not sell in the currency of the cart.</summary>
    public const string CurrencyNotOffered = "currency_not_offered";

    /// <summary>The code of an error for a discount, tax, shipping amount or shipping method that the shop did not grant.</summary>
    public const string AdjustmentNotGranted = "adjustment_not_granted";

    /// <summary>Compares a cart with the catalog and accepts it only if everything matches.</summary>
    /// <param name="cart">The cart.</param>
    /// <param name="catalog">
    /// The products of the cart as the shop sells them. Load them with one query. A product with several variants has one line for each.
    /// </param>
    /// <param name="adjustments">
    /// The adjustments of the whole order that the shop grants, such as shipping. The cart must have exactly these. The default is none.
    /// </param>
    /// <returns>
    /// The accepted cart, with the SKUs of the catalog and <see cref="CartItem.RequiresShipping"/> from it; or the rejected one with an
    /// error for each field that differs.
    /// </returns>
    /// <remarks>
    /// Adjustments of items are rejected. A shipping method is accepted only if it is the label of a granted shipping adjustment.
    /// </remarks>
    public static OrderCartReview Compare(
        CreateOrder cart, IEnumerable<OrderCatalogLine> catalog, IEnumerable<OrderAdjustment>? adjustments = null)
    {
        ArgumentNullException.ThrowIfNull(cart);
        ArgumentNullException.ThrowIfNull(catalog);
        var lines = catalog.ToLookup(static line => line.ProductId, StringComparer.Ordinal);
        var granted = adjustments?.ToArray() ?? [];
        var errors = new List<OrderError>();
        var items = new CartItem[cart.Items.Count];
        for (var i = 0; i < items.Length; i++)
        {
            var line = FindLine(cart.Items[i], [.. lines[cart.Items[i].ProductId]]);
            items[i] = line is null ? cart.Items[i] : cart.Items[i] with { Sku = line.Sku, RequiresShipping = line.RequiresShipping };
            AddItemErrors(errors, cart.Items[i], line, string.Create(CultureInfo.InvariantCulture, $"items[{i}]"));
        }

        if (!HasSameElements(cart.Adjustments, granted))
        {
            errors.Add(new OrderError(AdjustmentNotGranted, "The adjustments must be those of the shop.", "adjustments"));
        }

        if (cart.ShippingMethod is { } method
            && !granted.Any(a => a.Kind == OrderAdjustmentKind.Shipping && string.Equals(a.Label, method, StringComparison.Ordinal)))
        {
            errors.Add(new OrderError(AdjustmentNotGranted, "The shipping method must be one of the shop.", "shipping_method"));
        }

        return errors.Count == 0 ? OrderCartReview.Accept(cart with { Items = items }) : OrderCartReview.Reject(errors);
    }

    // Of several variants, the one that matches best determines the errors.
    private static OrderCatalogLine? FindLine(CartItem item, OrderCatalogLine[] variants) =>
        variants.OrderByDescending(line => item.Sku is not null && line.Sku == item.Sku)
            .ThenByDescending(line => line.Name == item.Name)
            .ThenByDescending(line => line.UnitPrice == item.UnitPrice)
            .FirstOrDefault();

    private static void AddItemErrors(List<OrderError> errors, CartItem item, OrderCatalogLine? line, string path)
    {
        if (line is null)
        {
            errors.Add(new OrderError(UnknownProduct, "The product is not available.", path + ".product_id"));
            return;
        }

        if (line.Name != item.Name)
        {
            errors.Add(new OrderError(ProductChanged, "The name of the product must match the catalog.", path + ".name"));
        }

        if (item.Sku is not null && line.Sku != item.Sku)
        {
            errors.Add(new OrderError(ProductChanged, "The SKU of the product must match the catalog.", path + ".sku"));
        }

        if (!item.RequiresShipping && line.RequiresShipping)
        {
            errors.Add(new OrderError(ProductChanged, "The product must be shipped.", path + ".requires_shipping"));
        }

        if (!ReferenceEquals(line.UnitPrice.Currency, item.UnitPrice.Currency))
        {
            errors.Add(new OrderError(
                CurrencyNotOffered, $"The product is sold in {line.UnitPrice.Currency.Code} only.", path + ".unit_price"));
        }
        else if (line.UnitPrice != item.UnitPrice)
        {
            errors.Add(new OrderError(PriceChanged, "The price has changed.", path + ".unit_price"));
        }

        if (item.Adjustments.Count > 0)
        {
            errors.Add(new OrderError(AdjustmentNotGranted, "The item must not have adjustments.", path + ".adjustments"));
        }
    }

    private static bool HasSameElements(IReadOnlyList<OrderAdjustment> left, OrderAdjustment[] right) =>
        left.Count == right.Length
        && left.CountBy(static a => a).All(pair => right.Count(a => a == pair.Key) == pair.Value);
}

namespace Shop.Catalog;

/// <summary>
/// Contains the products and their prices. A real shop stores them in a database; Notalock.Orders stores orders, not products.
/// </summary>
internal static class Catalogue
{
    public static Currency Currency { get; } = Currency.FromCode("usd");

    public static Money FreeShippingFrom { get; } = Dollars(100);

    public static IReadOnlyList<Product> Products { get; } =
    [
        new("lamp", "Brass desk lamp", "A warm pool of light, and a switch that clicks.", Dollars(89)),
        new("mug", "Stoneware mug", "Holds a generous coffee. Hand-glazed.", Dollars(18.50m)),
        new("notebook", "Linen notebook", "192 pages that lie flat, cloth-bound.", Dollars(14)),
        new("throw", "Wool throw", "Woven from undyed wool, for long evenings.", Dollars(120)),
        new("tray", "Walnut pen tray", "Oiled walnut, for pens and loose ends.", Dollars(32)),
        new("press", "Coffee press", "Four cups, steel and glass, no paper.", Dollars(46)),
        new("vase", "Clay vase", "Unglazed outside, watertight inside.", Dollars(38)),
        new("clock", "Wall clock", "Large hands, quiet movement.", Dollars(64)),
        new("keyloop", "Leather key loop", "Vegetable-tanned; darkens as you use it.", Dollars(12)),
    ];

    public static IReadOnlyList<ShippingOption> Shipping { get; } =
    [
        new("standard", "Standard", $"3–5 days. Free from {Format.Price(FreeShippingFrom)}.", Dollars(5.90m), FreeForLargeOrders: true),
        new("express", "Express", "Delivered in 2 days.", Dollars(14.90m)),
        new("pickup", "Pick-up", "At our workshop, from tomorrow.", Dollars(0)),
    ];

    public static Product? Find(string? id) => Products.FirstOrDefault(p => p.Id == id);

    public static ShippingOption? FindShipping(string? id) => Shipping.FirstOrDefault(s => s.Id == id);

    private static Money Dollars(decimal amount) => Money.FromDecimal(amount, Currency);
}

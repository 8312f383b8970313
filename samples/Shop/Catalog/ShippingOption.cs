namespace Shop.Catalog;

/// <summary>Represents a shipping method.</summary>
internal sealed record ShippingOption(string Id, string Name, string Description, Money Price, bool FreeForLargeOrders = false)
{
    public Money PriceFor(Money subtotal) => FreeForLargeOrders && subtotal >= Catalogue.FreeShippingFrom ? Money.Zero(Catalogue.Currency) : Price;
}

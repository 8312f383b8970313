namespace Shop.Catalog;

/// <summary>Represents a product of the shop.</summary>
internal sealed record Product(string Id, string Name, string Description, Money Price)
{
    public string Sku => Id.ToUpperInvariant();

    public string Picture => $"/img/{Id}.svg";
}

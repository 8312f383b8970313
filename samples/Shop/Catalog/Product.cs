namespace Shop.Catalog;

/// <summary>Something that the shop sells.</summary>
internal sealed record Product(string Id, string Name, string Description, Money Price)
{
    public string Sku => Id.ToUpperInvariant();

    public string Picture => $"/img/{Id}.svg";
}

namespace Notalock.Orders.AspNetCore;

/// <summary>Represents a product as the shop sells it, with which <see cref="OrderCartCheck"/> compares the items of a cart.</summary>
/// <param name="ProductId">The id of the product.</param>
/// <param name="Name">The name of the product.</param>
/// <param name="UnitPrice">The price of one unit, in the currency in which the shop sells the product.</param>
public sealed record OrderCatalogLine(string ProductId, string Name, Money UnitPrice)
{
    /// <summary>Gets the stock keeping unit, or <see langword="null"/> if the product has none.</summary>
    public string? Sku { get; init; }

    /// <summary>Gets a value indicating whether the product is shipped, unlike, for example, a download.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool RequiresShipping { get; init; } = true;
}

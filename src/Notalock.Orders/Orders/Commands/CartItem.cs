using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace Notalock.Orders;

/// <summary>Represents an item of a cart.</summary>
/// <param name="ProductId">The id of the product in the application. 1 to 100 characters.</param>
/// <param name="Name">The name of the product. 1 to 300 characters.</param>
/// <param name="Quantity">The quantity, between 1 and 1,000,000.</param>
/// <param name="UnitPrice">The price of one unit. Must not be negative.</param>
public sealed record CartItem(string ProductId, string Name, int Quantity, Money UnitPrice)
{
    /// <summary>Gets the stock keeping unit, or <see langword="null"/> if there is none. At most 100 characters.</summary>
    public string? Sku { get; init; }

    /// <summary>Gets a value indicating whether the item is shipped, unlike, for example, a download.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    [JsonIgnore]
    public bool RequiresShipping { get; init; } = true;

    /// <summary>Gets the adjustments of the item. At most 20.</summary>
    public IReadOnlyList<OrderAdjustment> Adjustments { get; init; } = [];

    /// <summary>
    /// Gets the metadata of the application: at most 50 keys of up to 40 characters with values of up to 500 characters. All metadata of
    /// an order and its items must not exceed 16 KB.
    /// </summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>
    /// Gets the value for the fingerprint of the cart: <see langword="null"/> for the default, so that the fingerprints of version 0.1 are
    /// still the same.
    /// </summary>
    [JsonInclude]
    internal bool? IsNotShipped => RequiresShipping ? null : true;
}

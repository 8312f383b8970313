using System.Collections.Frozen;

namespace Notalock.Orders;

/// <summary>One line of a cart.</summary>
/// <param name="ProductId">The host's id of the product. 1 to 100 characters.</param>
/// <param name="Name">The name of the product. 1 to 300 characters.</param>
/// <param name="Quantity">How many, 1 to 1,000,000.</param>
/// <param name="UnitPrice">The price of one, not negative.</param>
public sealed record CartItem(string ProductId, string Name, int Quantity, Money UnitPrice)
{
    /// <summary>The stock keeping unit, or null. At most 100 characters.</summary>
    public string? Sku { get; init; }

    /// <summary>What changes the line besides quantity and price. At most 20.</summary>
    public IReadOnlyList<OrderAdjustment> Adjustments { get; init; } = [];

    /// <summary>The host's own data: at most 50 keys of 40 characters with values of 500.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = FrozenDictionary<string, string>.Empty;
}

using System.Collections.Frozen;

namespace Notalock.Orders;

/// <summary>One line of an order: a snapshot of the product as it was when the order was placed.</summary>
public sealed record OrderItem
{
    /// <summary>The id of the line.</summary>
    public required Guid Id { get; init; }

    /// <summary>The order it belongs to.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>Its place in the order, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>The host's id of the product.</summary>
    public required string ProductId { get; init; }

    /// <summary>The name of the product.</summary>
    public required string Name { get; init; }

    /// <summary>The stock keeping unit, or null.</summary>
    public string? Sku { get; init; }

    /// <summary>How many, 1 or more.</summary>
    public required int Quantity { get; init; }

    /// <summary>The price of one.</summary>
    public required Money Price { get; init; }

    /// <summary>What changes the line besides quantity and price. Empty when there is nothing.</summary>
    public IReadOnlyList<OrderAdjustment> Adjustments { get; init; } = [];

    /// <summary>The host's own data. Empty when there is none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>When the line was stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Quantity × price plus the adjustments of the line.</summary>
    /// <returns>The amount of the line.</returns>
    public Money LineTotal()
    {
        var total = Price * Quantity;
        foreach (var adjustment in Adjustments)
        {
            total += adjustment.Amount;
        }

        return total;
    }
}

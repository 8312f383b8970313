using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace Notalock.Orders;

/// <summary>Represents an item of an order: a snapshot of the product at the time the order was placed.</summary>
public sealed record OrderItem
{
    /// <summary>Gets the id of the item.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the id of the order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>Gets the position in the order, starting at 1.</summary>
    public required int Position { get; init; }

    /// <summary>Gets the id of the product in the application.</summary>
    public required string ProductId { get; init; }

    /// <summary>Gets the name of the product.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the stock keeping unit, or <see langword="null"/> if there is none.</summary>
    public string? Sku { get; init; }

    /// <summary>Gets the quantity, 1 or more.</summary>
    public required int Quantity { get; init; }

    /// <summary>Gets the price of one unit.</summary>
    public required Money Price { get; init; }

    /// <summary>
    /// Gets a value indicating whether the item is shipped. If it is not, for example because it is downloaded, none of its units is to be
    /// shipped.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    [JsonIgnore]
    public bool RequiresShipping { get; init; } = true;

    /// <summary>Gets the stored form of <see cref="RequiresShipping"/>, which version 0.1 did not store.</summary>
    [JsonInclude]
    [JsonPropertyName("requires_shipping")]
    internal bool? StoredRequiresShipping
    {
        get => RequiresShipping ? null : false;
        init => RequiresShipping = value ?? true;
    }

    /// <summary>Gets the adjustments of the item. Empty if there are none.</summary>
    public IReadOnlyList<OrderAdjustment> Adjustments { get; init => field = value ?? []; } = [];

    /// <summary>Gets the metadata that the application set. Empty if there is none.</summary>
    public IReadOnlyDictionary<string, string> Metadata
    {
        get;
        init => field = value ?? FrozenDictionary<string, string>.Empty;
    }
    = FrozenDictionary<string, string>.Empty;

    /// <summary>Gets the time at which the item was stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Calculates quantity × price plus the adjustments of the item.</summary>
    /// <returns>The total of the item.</returns>
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

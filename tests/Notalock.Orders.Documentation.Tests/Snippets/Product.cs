namespace Notalock.Orders.Documentation.Tests.Snippets;

/// <summary>Represents a product of a shop.</summary>
public sealed class Product
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Sku { get; init; }

    public required decimal Price { get; init; }

    public required string Currency { get; init; }
}

namespace Notalock.Orders.Documentation.Tests.Snippets;

/// <summary>What a shop sells.</summary>
public sealed class Product
{
    public required string Id { get; init; }

    public required decimal Price { get; init; }
}

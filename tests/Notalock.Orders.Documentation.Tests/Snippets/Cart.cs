namespace Notalock.Orders.Documentation.Tests.Snippets;

/// <summary>Represents the cart of a shop.</summary>
public sealed class Cart
{
    public required Guid Id { get; init; }

    public required IReadOnlyList<CartLine> Lines { get; init; }
}

namespace Notalock.Orders.Documentation.Tests.Snippets;

/// <summary>Represents a line of a cart.</summary>
public sealed record CartLine(string ProductId, string Name, int Quantity, decimal Price);

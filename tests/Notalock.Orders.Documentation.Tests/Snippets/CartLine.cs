namespace Notalock.Orders.Documentation.Tests.Snippets;

/// <summary>A line of it.</summary>
public sealed record CartLine(string ProductId, string Name, int Quantity, decimal Price);

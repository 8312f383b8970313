namespace Notalock.Orders;

/// <summary>Represents the sales of a product in one currency.</summary>
/// <param name="ProductId">The id of the product in the application.</param>
/// <param name="Name">A name under which the product was sold.</param>
/// <param name="Quantity">The quantity sold.</param>
/// <param name="Sales">The sum of the item totals, in the currency of the row.</param>
public sealed record OrderProductRow(string ProductId, string Name, long Quantity, Money Sales);

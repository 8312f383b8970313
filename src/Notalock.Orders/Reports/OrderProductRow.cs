namespace Notalock.Orders;

/// <summary>How one product sold, in one currency.</summary>
/// <param name="ProductId">The host's id of the product.</param>
/// <param name="Name">A name it was sold by.</param>
/// <param name="Quantity">Σ quantity.</param>
/// <param name="Sales">Σ line totals; its currency is the row's.</param>
public sealed record OrderProductRow(string ProductId, string Name, long Quantity, Money Sales);

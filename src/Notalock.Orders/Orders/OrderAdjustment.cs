namespace Notalock.Orders;

/// <summary>Something that changes the total besides quantity and price: of the whole order or of one item.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Label">What the customer reads. At most 200 characters.</param>
/// <param name="Amount">What is added to the total: below zero for a discount.</param>
public sealed record OrderAdjustment(OrderAdjustmentKind Kind, string Label, Money Amount);

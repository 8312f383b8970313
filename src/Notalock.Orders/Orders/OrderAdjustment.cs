namespace Notalock.Orders;

/// <summary>Represents an adjustment of the total of an order or of an item, such as shipping, tax or a discount.</summary>
/// <param name="Kind">The kind of adjustment.</param>
/// <param name="Label">The label shown to the customer. At most 200 characters.</param>
/// <param name="Amount">The amount added to the total. Negative for a discount.</param>
public sealed record OrderAdjustment(OrderAdjustmentKind Kind, string Label, Money Amount);

namespace Notalock.Orders;

/// <summary>Represents the part of a credit that belongs to one item.</summary>
/// <param name="ItemId">The id of the item.</param>
/// <param name="Units">The number of credited units. Negative in a reversal.</param>
/// <param name="Net">The credited share of the item without tax, after discounts. Negative in a reversal.</param>
/// <param name="Tax">The credited share of the tax. Negative in a reversal.</param>
public sealed record OrderCreditLine(Guid ItemId, int Units, Money Net, Money Tax);

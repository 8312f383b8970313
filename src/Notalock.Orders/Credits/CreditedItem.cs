namespace Notalock.Orders.Credits;

/// <summary>Represents the credits of one item: its units, and its net amount and tax in minor units.</summary>
internal readonly record struct CreditedItem(int Units, long Net, long Tax);

namespace Notalock.Orders.Stripe.Requests;

/// <summary>Represents a line of the hosted page as it is saved with the payment.</summary>
/// <param name="Name">The text of the line.</param>
/// <param name="Quantity">The quantity.</param>
/// <param name="UnitAmount">The amount of one unit in Stripe units.</param>
internal sealed record StripeLineItemData(string Name, long Quantity, long UnitAmount);

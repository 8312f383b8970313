namespace Notalock.Orders;

/// <summary>
/// Represents the amounts that the provider adds to its balance for a payment. Their currency is that of the balance, which can differ from
/// the currency of the order.
/// </summary>
/// <param name="Fee">The fee of the provider.</param>
/// <param name="Net">The captured amount less the fee.</param>
public sealed record PaymentSettlement(Money Fee, Money Net);

namespace Notalock.Orders;

/// <summary>
/// Calculates the amounts of an order. Replace it only if the total is not the sum of quantity × price and the adjustments.
/// </summary>
public interface IOrderTotalCalculator
{
    /// <summary>Calculates the amounts of a cart whose fields are valid.</summary>
    /// <param name="cart">The cart.</param>
    /// <returns>The amounts. The caller rejects a negative total.</returns>
    /// <exception cref="OverflowException">An amount exceeds the range of 64-bit minor units. The caller returns an error.</exception>
    OrderTotals Calculate(CreateOrder cart);
}

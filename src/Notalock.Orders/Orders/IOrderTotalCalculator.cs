namespace Notalock.Orders;

/// <summary>Computes what an order costs. Replace it only when the sum of quantity × price and adjustments is not the total.</summary>
public interface IOrderTotalCalculator
{
    /// <summary>Computes the amounts of a cart whose fields were validated one by one.</summary>
    /// <param name="cart">The cart.</param>
    /// <returns>The amounts. A negative total is refused by the caller.</returns>
    /// <exception cref="OverflowException">An amount does not fit; the caller answers with an error.</exception>
    OrderTotals Calculate(CreateOrder cart);
}

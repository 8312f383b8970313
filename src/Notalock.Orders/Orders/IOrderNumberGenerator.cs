namespace Notalock.Orders;

/// <summary>Generates order numbers, which are unique across all shops.</summary>
public interface IOrderNumberGenerator
{
    /// <summary>Generates an order number. If the number is already in use, the method is called again, up to ten times.</summary>
    /// <param name="cart">The cart of the order.</param>
    /// <param name="placedAt">The time at which the order was placed.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>An order number of 1 to 40 letters, digits, <c>-</c>, <c>_</c>, <c>.</c> or <c>/</c>.</returns>
    ValueTask<string> NextAsync(CreateOrder cart, DateTimeOffset placedAt, CancellationToken cancellationToken);
}

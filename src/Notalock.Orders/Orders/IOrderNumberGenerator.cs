namespace Notalock.Orders;

/// <summary>Makes order numbers: unique over all stores, short, without characters that people mix up.</summary>
public interface IOrderNumberGenerator
{
    /// <summary>Makes a number. When another order has it, the caller asks again, up to ten times.</summary>
    /// <param name="cart">The cart the number is for.</param>
    /// <param name="placedAt">When the order was placed.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A number of 1 to 40 letters, digits, <c>-</c>, <c>_</c>, <c>.</c> or <c>/</c>.</returns>
    ValueTask<string> NextAsync(CreateOrder cart, DateTimeOffset placedAt, CancellationToken cancellationToken);
}

using System.Security.Claims;

namespace Notalock.Orders.AspNetCore;

/// <summary>
/// Looks at a cart that a customer or guest sent, before it becomes an order: whether the products exist, the prices are right, and
/// discounts, tax and shipping are what the shop grants. What the browser sends is a wish, not a price list.
/// </summary>
/// <remarks>
/// Prefer refusing a cart to changing it: the customer sees what they are about to pay, and a repeat with the same idempotency key stays
/// the same request. Carts that staff send are not reviewed.
/// </remarks>
public interface IOrderCartReviewer
{
    /// <summary>Reviews a cart.</summary>
    /// <param name="cart">The cart, with the customer id of the caller's sign-in.</param>
    /// <param name="user">The caller.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The cart to place, or why not.</returns>
    ValueTask<OrderCartReview> ReviewAsync(CreateOrder cart, ClaimsPrincipal user, CancellationToken cancellationToken);
}

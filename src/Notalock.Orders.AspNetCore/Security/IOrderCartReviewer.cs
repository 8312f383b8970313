using System.Security.Claims;

namespace Notalock.Orders.AspNetCore;

/// <summary>
/// Reviews a cart from a customer or guest before an order is created from it. Verifies that the products exist, that the prices are
/// correct, and that the discounts, tax and shipping apply.
/// </summary>
/// <remarks>
/// Prefer rejecting a cart to changing it: the customer then sees the amount before paying, and a repeated request with the same
/// idempotency key stays identical. Carts sent by staff are not reviewed.
/// </remarks>
public interface IOrderCartReviewer
{
    /// <summary>Reviews a cart.</summary>
    /// <param name="cart">The cart. Its customer id comes from the sign-in of the caller.</param>
    /// <param name="user">The caller.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The accepted cart, or the errors that explain why the cart was rejected.</returns>
    ValueTask<OrderCartReview> ReviewAsync(CreateOrder cart, ClaimsPrincipal user, CancellationToken cancellationToken);
}

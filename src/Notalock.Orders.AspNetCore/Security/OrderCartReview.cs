namespace Notalock.Orders.AspNetCore;

/// <summary>Represents the result of a cart review.</summary>
public sealed record OrderCartReview
{
    private OrderCartReview(CreateOrder? cart, IReadOnlyList<OrderError> errors)
    {
        Cart = cart;
        Errors = errors;
    }

    /// <summary>Gets the cart to create the order from, or <see langword="null"/> if the cart was rejected.</summary>
    public CreateOrder? Cart { get; }

    /// <summary>Gets the errors that explain why the cart was rejected; empty if it was accepted.</summary>
    public IReadOnlyList<OrderError> Errors { get; }

    /// <summary>Accepts a cart, unchanged or corrected.</summary>
    /// <param name="cart">The cart to create the order from.</param>
    /// <returns>The accepted review.</returns>
    public static OrderCartReview Accept(CreateOrder cart)
    {
        ArgumentNullException.ThrowIfNull(cart);
        return new OrderCartReview(cart, []);
    }

    /// <summary>
    /// Rejects a cart. No order is created, and the caller receives status 422 with the code and message of the first error and the
    /// messages of every field.
    /// </summary>
    /// <param name="errors">The errors, at least one. Their codes are yours, such as <c>price_changed</c>.</param>
    /// <returns>The rejected review.</returns>
    /// <exception cref="ArgumentException"><paramref name="errors"/> is empty.</exception>
    public static OrderCartReview Reject(params IReadOnlyList<OrderError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return errors.Count > 0
            ? new OrderCartReview(null, errors)
            : throw new ArgumentException("A rejected cart must have at least one error.", nameof(errors));
    }
}

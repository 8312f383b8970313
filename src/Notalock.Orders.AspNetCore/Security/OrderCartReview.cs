namespace Notalock.Orders.AspNetCore;

/// <summary>What came of reviewing a cart.</summary>
public sealed record OrderCartReview
{
    private OrderCartReview(CreateOrder? cart, IReadOnlyList<OrderError> errors)
    {
        Cart = cart;
        Errors = errors;
    }

    /// <summary>The cart to place; null when it was refused.</summary>
    public CreateOrder? Cart { get; }

    /// <summary>Why it was refused; empty when it was accepted.</summary>
    public IReadOnlyList<OrderError> Errors { get; }

    /// <summary>The cart is right, or was put right.</summary>
    /// <param name="cart">The cart to place.</param>
    /// <returns>The review.</returns>
    public static OrderCartReview Accept(CreateOrder cart)
    {
        ArgumentNullException.ThrowIfNull(cart);
        return new OrderCartReview(cart, []);
    }

    /// <summary>The cart is not placed: 422 with the code and sentence of the first error, and every field.</summary>
    /// <param name="errors">Why: at least one. Codes of the host's own, such as <c>price_changed</c>.</param>
    /// <returns>The review.</returns>
    public static OrderCartReview Refuse(params IReadOnlyList<OrderError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return errors.Count > 0
            ? new OrderCartReview(null, errors)
            : throw new ArgumentException("A refusal has a reason.", nameof(errors));
    }
}

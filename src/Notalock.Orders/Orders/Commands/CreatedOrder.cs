namespace Notalock.Orders;

/// <summary>An order that was placed.</summary>
/// <param name="Order">The order.</param>
/// <param name="AccessToken">Opens this order to its guest. Shown here once and stored as a hash; null for a signed-in customer and for a replay.</param>
public sealed record CreatedOrder(Order Order, string? AccessToken)
{
    /// <summary>The history that was written with the order, so that nobody has to read it again; null for a replay, whose order may have gone on.</summary>
    public IReadOnlyList<OrderStatusHistory>? History { get; init; }

    /// <summary>Tells the order and never the token: what is logged by accident stays harmless.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{nameof(CreatedOrder)} {{ Order = {Order} }}";
}

namespace Notalock.Orders;

/// <summary>Represents the result of creating an order.</summary>
/// <param name="Order">The order.</param>
/// <param name="AccessToken">
/// The access token for the guest, or <see langword="null"/> for an order of a customer account and for a replay. Only a hash of the
/// token is stored.
/// </param>
public sealed record CreatedOrder(Order Order, string? AccessToken)
{
    /// <summary>Returns the order without the token, so that logging by accident reveals no secret.</summary>
    /// <returns>A string without the token.</returns>
    public override string ToString() => $"{nameof(CreatedOrder)} {{ Order = {Order} }}";
}

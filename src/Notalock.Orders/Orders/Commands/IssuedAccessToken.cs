namespace Notalock.Orders;

/// <summary>A token that opens an order to its guest.</summary>
/// <param name="Order">The order.</param>
/// <param name="AccessToken">The token, shown here once and stored as a hash; null for a replay.</param>
public sealed record IssuedAccessToken(Order Order, string? AccessToken)
{
    /// <summary>Tells the order and never the token: what is logged by accident stays harmless.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{nameof(IssuedAccessToken)} {{ Order = {Order} }}";
}

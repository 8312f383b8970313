namespace Notalock.Orders;

/// <summary>Represents the result of issuing an access token.</summary>
/// <param name="Order">The order.</param>
/// <param name="AccessToken">The access token, or <see langword="null"/> for a replay. Only a hash of the token is stored.</param>
public sealed record IssuedAccessToken(Order Order, string? AccessToken)
{
    /// <summary>Returns the order without the token, so that logging by accident reveals no secret.</summary>
    /// <returns>A string without the token.</returns>
    public override string ToString() => $"{nameof(IssuedAccessToken)} {{ Order = {Order} }}";
}

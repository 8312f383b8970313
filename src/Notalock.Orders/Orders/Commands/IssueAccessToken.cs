namespace Notalock.Orders;

/// <summary>
/// Represents a command that issues a new access token for a guest order, after the host has verified the guest's identity.
/// </summary>
/// <remarks>
/// Earlier tokens remain valid, up to <see cref="OrderAccessToken.MaxTokens"/> tokens; then the oldest except the first is removed. Only
/// orders without <see cref="Order.CustomerId"/> have access tokens.
/// </remarks>
/// <param name="OrderId">The id of the order.</param>
/// <param name="Actor">The actor who requests the token.</param>
public sealed record IssueAccessToken(Guid OrderId, Actor Actor) : OrderCommand(OrderId, Actor);

namespace Notalock.Orders;

/// <summary>
/// Gives the guest of an order another token, after the host has made sure that it is them. Earlier tokens go on opening the order,
/// up to <see cref="OrderAccessToken.MaxTokens"/>: then the oldest is forgotten. For an order without <see cref="Order.CustomerId"/>.
/// </summary>
/// <param name="OrderId">The order.</param>
/// <param name="Actor">Who asks.</param>
public sealed record IssueAccessToken(Guid OrderId, Actor Actor) : OrderCommand(OrderId, Actor);

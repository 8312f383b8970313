namespace Notalock.Orders;

/// <summary>
/// Represents a command that invalidates all access tokens of a guest order, for example after a link was sent to the wrong person.
/// </summary>
/// <remarks>The guest gets a new token by looking up the order. A change of the email address revokes the tokens as well.</remarks>
/// <param name="OrderId">The id of the order.</param>
/// <param name="Actor">The actor who revokes the tokens.</param>
public sealed record RevokeAccessTokens(Guid OrderId, Actor Actor) : OrderCommand(OrderId, Actor);

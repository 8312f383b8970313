namespace Notalock.Orders;

/// <summary>Represents a command that voids an authorization, or cancels a payment attempt before it is captured.</summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="PaymentId">The id of the payment.</param>
/// <param name="Actor">The actor who voids the payment.</param>
public sealed record VoidPayment(Guid OrderId, Guid PaymentId, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>Gets the reason for the order history. At most 2,000 characters.</summary>
    public string? Reason { get; init; }
}

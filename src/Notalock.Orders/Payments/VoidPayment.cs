namespace Notalock.Orders;

/// <summary>Releases reserved money, or calls an attempt off before money moved.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="PaymentId">The payment.</param>
/// <param name="Actor">Who voids.</param>
public sealed record VoidPayment(Guid OrderId, Guid PaymentId, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>Why, for the history. At most 2,000 characters.</summary>
    public string? Reason { get; init; }
}

namespace Notalock.Orders;

/// <summary>Captures money that is reserved.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="PaymentId">The payment.</param>
/// <param name="Actor">Who captures.</param>
public sealed record CapturePayment(Guid OrderId, Guid PaymentId, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>How much, above zero; null for all that is reserved and not captured. Where a provider captures once, the rest is released.</summary>
    public Money? Amount { get; init; }
}

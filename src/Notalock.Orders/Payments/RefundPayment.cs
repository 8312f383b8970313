namespace Notalock.Orders;

/// <summary>Sends captured money back through the provider it came by.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Actor">Who sends it back.</param>
public sealed record RefundPayment(Guid OrderId, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>The payment it comes from; null for the first that has enough left.</summary>
    public Guid? PaymentId { get; init; }

    /// <summary>How much, above zero; null for all that is left of the payment: captured less what is refunded or reserved for refunds.</summary>
    public Money? Amount { get; init; }

    /// <summary>Why. At most 500 characters.</summary>
    public string? Reason { get; init; }
}

namespace Notalock.Orders;

/// <summary>Records money that went back outside any provider, from a payment that was recorded by hand.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Amount">How much went back, above zero: at most what was captured less what is refunded or reserved for refunds.</param>
/// <param name="Actor">Who records it.</param>
public sealed record RecordOfflineRefund(Guid OrderId, Money Amount, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>The requested refund that this settles, with its amount or less; the rest is released. Null for the oldest requested one of the same amount, else a new refund.</summary>
    public Guid? RefundId { get; init; }

    /// <summary>The payment it came from; null for the first that has enough left.</summary>
    public Guid? PaymentId { get; init; }

    /// <summary>When it went back; not in the future. Null for now.</summary>
    public DateTimeOffset? RefundedAt { get; init; }

    /// <summary>Why. At most 500 characters.</summary>
    public string? Reason { get; init; }
}

namespace Notalock.Orders;

/// <summary>Records money that came in outside any provider. A fact: it is recorded in every status.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Amount">How much came in, above zero, in the order's currency.</param>
/// <param name="Actor">Who records it.</param>
public sealed record RecordOfflinePayment(Guid OrderId, Money Amount, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>How it came in; null for the chosen method, else bank transfer.</summary>
    public OfflinePaymentMethod? Method { get; init; }

    /// <summary>When it came in; not in the future. Null for now.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>A note for the history, such as the line of the bank statement. At most 2,000 characters.</summary>
    public string? Notes { get; init; }
}

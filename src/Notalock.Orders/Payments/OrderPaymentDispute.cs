namespace Notalock.Orders;

/// <summary>Represents a dispute of a payment by the customer.</summary>
/// <param name="Reference">The provider's id of the dispute.</param>
/// <param name="Status">The status of the dispute.</param>
/// <param name="Amount">The disputed amount; <see langword="null"/> if it is not known.</param>
public sealed record OrderPaymentDispute(string Reference, OrderDisputeStatus Status, Money? Amount = null)
{
    /// <summary>
    /// Gets the provider's code of the reason, such as <c>fraudulent</c>; <see langword="null"/> if it is not known.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>
    /// Gets the time at which the dispute was won or lost: the time of the event that reported it, or, if the event has no time, the time
    /// at which it was recorded. <see langword="null"/> while the dispute is open, and if version 0.1 recorded the outcome.
    /// </summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Gets the time until which evidence can be submitted; <see langword="null"/> if it is not known.</summary>
    public DateTimeOffset? EvidenceDueBy { get; init; }

    /// <summary>
    /// Gets the address at which staff can respond to the dispute, such as a page of the provider; <see langword="null"/> if there is none.
    /// </summary>
    public string? Url { get; init; }
}

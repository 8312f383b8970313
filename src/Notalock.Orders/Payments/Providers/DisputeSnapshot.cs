namespace Notalock.Orders.Payments;

/// <summary>Represents a dispute as a provider reported it at one point in time.</summary>
/// <param name="Reference">The provider's id of the dispute.</param>
/// <param name="Status">The status of the dispute.</param>
/// <param name="Amount">The disputed amount; <see langword="null"/> if the provider did not report it.</param>
public sealed record DisputeSnapshot(string Reference, OrderDisputeStatus Status, Money? Amount = null)
{
    /// <summary>
    /// Gets the provider's code of the reason, such as <c>fraudulent</c>; <see langword="null"/> if it is not known.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>
    /// Gets the time at which the dispute got this status; <see langword="null"/> for <see cref="PaymentNotification.OccurredAt"/> of the
    /// notification, or, in a lookup, the time of the lookup.
    /// </summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Gets the time until which evidence can be submitted; <see langword="null"/> if it is not known.</summary>
    public DateTimeOffset? EvidenceDueBy { get; init; }

    /// <summary>
    /// Gets the address at which staff can respond to the dispute, such as a page of the provider; <see langword="null"/> if there is none.
    /// </summary>
    public string? Url { get; init; }
}

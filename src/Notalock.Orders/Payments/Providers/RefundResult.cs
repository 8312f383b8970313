namespace Notalock.Orders.Payments;

/// <summary>What a provider says of a refund.</summary>
public sealed record RefundResult
{
    /// <summary>The refund as the provider has it now; null when it was refused.</summary>
    public RefundSnapshot? Snapshot { get; private init; }

    /// <summary>Why it was refused; null when it was taken.</summary>
    public PaymentDecline? Decline { get; private init; }

    /// <summary>The refund was taken.</summary>
    /// <param name="snapshot">The refund as the provider has it now.</param>
    /// <returns>The answer.</returns>
    public static RefundResult Accepted(RefundSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return new RefundResult { Snapshot = snapshot };
    }

    /// <summary>The refund was refused for good: no money goes back by this operation.</summary>
    /// <param name="refusal">Why.</param>
    /// <returns>The answer.</returns>
    public static RefundResult Declined(PaymentDecline refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return new RefundResult { Decline = refusal };
    }
}

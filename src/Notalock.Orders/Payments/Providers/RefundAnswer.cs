namespace Notalock.Orders.Payments;

/// <summary>What a provider says of a refund.</summary>
public sealed record RefundAnswer
{
    /// <summary>The refund as the provider has it now; null when it was refused.</summary>
    public RefundSnapshot? Snapshot { get; private init; }

    /// <summary>Why it was refused; null when it was taken.</summary>
    public PaymentRefusal? Refusal { get; private init; }

    /// <summary>The refund was taken.</summary>
    /// <param name="snapshot">The refund as the provider has it now.</param>
    /// <returns>The answer.</returns>
    public static RefundAnswer Accepted(RefundSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return new RefundAnswer { Snapshot = snapshot };
    }

    /// <summary>The refund was refused for good: no money goes back by this operation.</summary>
    /// <param name="refusal">Why.</param>
    /// <returns>The answer.</returns>
    public static RefundAnswer Refused(PaymentRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return new RefundAnswer { Refusal = refusal };
    }
}

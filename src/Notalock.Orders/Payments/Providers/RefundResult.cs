namespace Notalock.Orders.Payments;

/// <summary>Represents the result of a refund at a provider.</summary>
public sealed record RefundResult
{
    /// <summary>Gets the current refund at the provider; <see langword="null"/> if the refund was declined.</summary>
    public RefundSnapshot? Snapshot { get; private init; }

    /// <summary>Gets the decline of the provider; <see langword="null"/> if the refund was accepted.</summary>
    public PaymentDecline? Decline { get; private init; }

    /// <summary>Creates the result of a refund that the provider accepted.</summary>
    /// <param name="snapshot">The current refund at the provider.</param>
    /// <returns>The accepted result.</returns>
    public static RefundResult Accepted(RefundSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return new RefundResult { Snapshot = snapshot };
    }

    /// <summary>Creates the result of a refund that the provider definitely declined and will not make.</summary>
    /// <param name="decline">The decline of the provider.</param>
    /// <returns>The declined result.</returns>
    public static RefundResult Declined(PaymentDecline decline)
    {
        ArgumentNullException.ThrowIfNull(decline);
        return new RefundResult { Decline = decline };
    }
}

namespace Notalock.Orders.Payments;

/// <summary>Represents the result of a payment operation at a provider.</summary>
public sealed record PaymentResult
{
    /// <summary>
    /// Gets the current payment at the provider; <see langword="null"/> if the operation was declined and the provider reported no
    /// payment.
    /// </summary>
    public PaymentSnapshot? Snapshot { get; private init; }

    /// <summary>Gets the decline of the provider; <see langword="null"/> if the operation was accepted.</summary>
    public PaymentDecline? Decline { get; private init; }

    /// <summary>
    /// Gets the secret for the provider's script in the customer's browser; <see langword="null"/> if the script needs none. It is never
    /// stored or logged.
    /// </summary>
    public string? ClientSecret { get; private init; }

    /// <summary>Gets the URL to redirect the customer to; <see langword="null"/> if no redirect is required. It is never stored.</summary>
    public string? RedirectUrl { get; private init; }

    /// <summary>Creates the result of an operation that the provider accepted.</summary>
    /// <param name="snapshot">The current payment at the provider.</param>
    /// <param name="clientSecret">The secret for the provider's script, or <see langword="null"/>.</param>
    /// <param name="redirectUrl">The URL to redirect the customer to, or <see langword="null"/>.</param>
    /// <returns>The accepted result.</returns>
    public static PaymentResult Accepted(PaymentSnapshot snapshot, string? clientSecret = null, string? redirectUrl = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return new PaymentResult { Snapshot = snapshot, ClientSecret = clientSecret, RedirectUrl = redirectUrl };
    }

    /// <summary>Creates the result of an operation that the provider definitely declined.</summary>
    /// <param name="decline">The decline of the provider.</param>
    /// <param name="snapshot">The current payment at the provider; <see langword="null"/> if it is not known.</param>
    /// <returns>The declined result.</returns>
    public static PaymentResult Declined(PaymentDecline decline, PaymentSnapshot? snapshot = null)
    {
        ArgumentNullException.ThrowIfNull(decline);
        return new PaymentResult { Decline = decline, Snapshot = snapshot };
    }

    /// <summary>Returns the status and the decline code, without secrets.</summary>
    /// <returns>A string that contains the status and the decline code.</returns>
    public override string ToString() => $"{nameof(PaymentResult)} {{ Status = {Snapshot?.Status}, Decline = {Decline?.Code} }}";
}

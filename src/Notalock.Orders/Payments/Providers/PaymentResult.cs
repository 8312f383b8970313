namespace Notalock.Orders.Payments;

/// <summary>What a provider says of a payment.</summary>
public sealed record PaymentResult
{
    /// <summary>The payment as the provider has it now; null when it was refused before there was one.</summary>
    public PaymentSnapshot? Snapshot { get; private init; }

    /// <summary>Why the call was refused; null when it was carried out.</summary>
    public PaymentDecline? Decline { get; private init; }

    /// <summary>What the provider's script in the customer's browser needs to go on; null when it needs nothing. Never stored or logged.</summary>
    public string? ClientSecret { get; private init; }

    /// <summary>Where to send the customer; null when they need not go anywhere. Never stored.</summary>
    public string? RedirectUrl { get; private init; }

    /// <summary>The call was carried out.</summary>
    /// <param name="snapshot">The payment as the provider has it now.</param>
    /// <param name="clientSecret">What the provider's script needs to go on, or null.</param>
    /// <param name="redirectUrl">Where to send the customer, or null.</param>
    /// <returns>The answer.</returns>
    public static PaymentResult Accepted(PaymentSnapshot snapshot, string? clientSecret = null, string? redirectUrl = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return new PaymentResult { Snapshot = snapshot, ClientSecret = clientSecret, RedirectUrl = redirectUrl };
    }

    /// <summary>The call was refused for good.</summary>
    /// <param name="refusal">Why.</param>
    /// <param name="snapshot">The payment as the provider has it now; null when that is not known.</param>
    /// <returns>The answer.</returns>
    public static PaymentResult Declined(PaymentDecline refusal, PaymentSnapshot? snapshot = null)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return new PaymentResult { Decline = refusal, Snapshot = snapshot };
    }

    /// <summary>Tells the outcome and no secret.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{nameof(PaymentResult)} {{ Status = {Snapshot?.Status}, Refusal = {Decline?.Code} }}";
}

namespace Notalock.Orders.Stripe.Gateway;

/// <summary>Represents the settings of a gateway.</summary>
/// <param name="Account">
/// The connected account that requests are made for; <see langword="null"/> for the account of the key.
/// </param>
/// <param name="ReadFees">Whether the fee and the net amount of charges are read.</param>
/// <param name="MaxAttempts">The maximum number of attempts of a request.</param>
internal sealed record StripeGatewaySettings(string? Account = null, bool ReadFees = false, int MaxAttempts = StripeRetry.MaxAttempts)
{
    public IReadOnlyList<string> ChargeExpansion { get; } =
        ReadFees ? ["latest_charge", "latest_charge.balance_transaction"] : ["latest_charge"];
}

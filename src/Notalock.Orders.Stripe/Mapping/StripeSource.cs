namespace Notalock.Orders.Stripe.Mapping;

/// <summary>Represents the account whose objects a registration reads.</summary>
/// <param name="Provider">The name of the registration.</param>
/// <param name="LiveMode"><see langword="true"/> for live mode; <see langword="false"/> for test mode.</param>
/// <param name="Account">The connected account; <see langword="null"/> for the account of the key.</param>
internal sealed record StripeSource(string Provider, bool LiveMode, string? Account)
{
    /// <summary>Gets the address of a payment in the Stripe dashboard.</summary>
    public string GetDashboardUrl(string paymentIntentId) =>
        $"https://dashboard.stripe.com/{(Account is null ? string.Empty : Account + "/")}{(LiveMode ? string.Empty : "test/")}payments/{Uri.EscapeDataString(paymentIntentId)}";
}

namespace Notalock.Orders.Stripe;

/// <summary>Represents a created webhook endpoint.</summary>
/// <param name="Id">The id of the endpoint (<c>we_…</c>).</param>
/// <param name="Secret">The signing secret (<c>whsec_…</c>), which Stripe returns only once.</param>
public sealed record StripeWebhookEndpoint(string Id, string Secret)
{
    /// <summary>Returns the id. The secret is not included.</summary>
    /// <returns>The text representation of the endpoint.</returns>
    public override string ToString() => $"{nameof(StripeWebhookEndpoint)} {{ Id = {Id} }}";
}

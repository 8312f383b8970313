namespace Shop.Payments;

/// <summary>Represents the configured keys of a Stripe account.</summary>
internal sealed record StripeKeys(string SecretKey, string WebhookSecret)
{
    public static StripeKeys? From(IConfiguration configuration) => (configuration["Stripe:SecretKey"], configuration["Stripe:WebhookSecret"]) switch
    {
        ({ Length: > 0 } key, { Length: > 0 } secret) => new StripeKeys(key, secret),
        (null or "", null or "") => null,
        _ => throw new InvalidOperationException("Stripe:SecretKey and Stripe:WebhookSecret must be set together."),
    };

    public override string ToString() => nameof(StripeKeys);
}

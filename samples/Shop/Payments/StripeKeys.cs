namespace Shop.Payments;

/// <summary>The keys of a Stripe account, where they are configured.</summary>
internal sealed record StripeKeys(string SecretKey, string WebhookSecret)
{
    public static StripeKeys? From(IConfiguration configuration) => (configuration["Stripe:SecretKey"], configuration["Stripe:WebhookSecret"]) switch
    {
        ({ Length: > 0 } key, { Length: > 0 } secret) => new StripeKeys(key, secret),
        (null or "", null or "") => null,
        _ => throw new InvalidOperationException("Set both Stripe:SecretKey and Stripe:WebhookSecret, or neither."),
    };

    public override string ToString() => nameof(StripeKeys);
}

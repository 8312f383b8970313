namespace Shop.Payments;

/// <summary>Represents the configured keys of a Stripe account.</summary>
/// <param name="SecretKey">The secret key of the API.</param>
/// <param name="WebhookSecret">The signing secret of the webhook endpoint.</param>
internal sealed record StripeKeys(string SecretKey, string WebhookSecret)
{
    /// <summary>The key for the card form in the browser; null if customers pay only on the page of Stripe.</summary>
    public string? PublishableKey { get; init; }

    /// <summary>The address of the API; null for the address of Stripe.</summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>Reads the keys; null if none is set.</summary>
    public static StripeKeys? From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Stripe");
        var publishableKey = Read(section, "PublishableKey");
        var baseAddress = Read(section, "BaseAddress");
        switch (Read(section, "SecretKey"), Read(section, "WebhookSecret"))
        {
            case ({ } secretKey, { } webhookSecret):
                return new StripeKeys(secretKey, webhookSecret)
                {
                    PublishableKey = publishableKey is null ? null : CheckPublishableKey(publishableKey, secretKey),
                    BaseAddress = baseAddress is null ? null : new Uri(baseAddress, UriKind.Absolute),
                };
            case (null, null) when publishableKey is null && baseAddress is null:
                return null;
            default:
                throw new InvalidOperationException(
                    "Stripe:SecretKey and Stripe:WebhookSecret must be set together. Stripe:PublishableKey and Stripe:BaseAddress need both.");
        }
    }

    public override string ToString() => nameof(StripeKeys);

    // The message does not repeat the value: it may be a secret key that was set in the wrong place.
    private static string CheckPublishableKey(string key, string secretKey)
    {
        var mode = secretKey.Contains("_live_", StringComparison.Ordinal) ? "pk_live_" : "pk_test_";
        return key.StartsWith(mode, StringComparison.Ordinal)
            ? key
            : throw new InvalidOperationException(
                $"Stripe:PublishableKey must start with {mode}, because it is sent to browsers and must have the mode of Stripe:SecretKey.");
    }

    private static string? Read(IConfigurationSection section, string name) => section[name] is { Length: > 0 } value ? value : null;
}

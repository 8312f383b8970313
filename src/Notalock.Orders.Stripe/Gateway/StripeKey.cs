namespace Notalock.Orders.Stripe.Gateway;

/// <summary>Determines the kind and the mode of an API key by its prefix. See https://docs.stripe.com/keys.</summary>
internal static class StripeKey
{
    public static bool IsPublishable(string key) => key.StartsWith("pk_", StringComparison.Ordinal);

    public static bool IsSecret(string key) => IsLive(key) || IsTest(key);

    public static bool IsLive(string key) => HasPrefix(key, "sk_live_", "rk_live_");

    public static bool IsTest(string key) => HasPrefix(key, "sk_test_", "rk_test_");

    private static bool HasPrefix(string key, string secret, string restricted) =>
        key.Length > secret.Length &&
        (key.StartsWith(secret, StringComparison.Ordinal) || key.StartsWith(restricted, StringComparison.Ordinal));
}

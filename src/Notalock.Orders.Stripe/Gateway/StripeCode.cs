using System.Buffers;

namespace Notalock.Orders.Stripe.Gateway;

/// <summary>Replaces values that are not codes, because logged and stored values must not contain personal data.</summary>
internal static class StripeCode
{
    private const int MaxLength = 100;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.[]-");

    public static string? Clean(string? code) =>
        string.IsNullOrEmpty(code) ? null
        : code.Length <= MaxLength && !code.AsSpan().ContainsAnyExcept(Allowed) ? code
        : "unknown";
}

using System.Buffers;

namespace Notalock.Orders.Stripe.Gateway;

/// <summary>Lets codes through and nothing else: what is logged and stored must not repeat what a person typed.</summary>
internal static class StripeCode
{
    private const int MaxLength = 100;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.[]-");

    public static string? Clean(string? code) =>
        string.IsNullOrEmpty(code) ? null
        : code.Length <= MaxLength && !code.AsSpan().ContainsAnyExcept(Allowed) ? code
        : "unknown";
}

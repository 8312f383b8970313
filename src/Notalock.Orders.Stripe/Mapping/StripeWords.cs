using Notalock.Orders.Stripe.Gateway;

namespace Notalock.Orders.Stripe.Mapping;

/// <summary>Codes of Stripe's for storing and for reading.</summary>
internal static class StripeWords
{
    /// <summary>The code, if it is one.</summary>
    public static string? Code(string? code) => StripeCode.Clean(code);

    /// <summary>The code in words: <c>insufficient funds</c>.</summary>
    public static string ToWords(string code) => (StripeCode.Clean(code) ?? "unknown").Replace('_', ' ');
}

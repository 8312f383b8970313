using Notalock.Orders.Stripe.Gateway;

namespace Notalock.Orders.Stripe.Mapping;

/// <summary>Converts Stripe codes for storage and for display.</summary>
internal static class StripeWords
{
    /// <summary>Returns the code, or <c>unknown</c> if the value is not a code.</summary>
    public static string? CleanCode(string? code) => StripeCode.Clean(code);

    /// <summary>Converts a code to words: <c>insufficient funds</c>.</summary>
    public static string ToWords(string code) => (StripeCode.Clean(code) ?? "unknown").Replace('_', ' ');
}

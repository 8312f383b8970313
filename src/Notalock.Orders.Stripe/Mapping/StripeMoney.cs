using System.Collections.Frozen;

namespace Notalock.Orders.Stripe.Mapping;

/// <summary>
/// Converts amounts to and from the smallest currency unit of Stripe, which differs from ISO 4217 for some currencies. See
/// https://docs.stripe.com/currencies.
/// </summary>
internal static class StripeMoney
{
    private static readonly FrozenSet<string> WithoutDecimals = ParseCodes("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf");
    private static readonly FrozenSet<string> WithThreeDecimals = ParseCodes("bhd jod kwd omr tnd");

    // Sent with two decimals that are always zero. See https://docs.stripe.com/currencies#special-cases.
    private static readonly FrozenSet<string> WithTwoZeros = ParseCodes("isk ugx");

    /// <summary>Converts an amount to Stripe units. Returns <see langword="false"/> if Stripe cannot represent the amount.</summary>
    public static bool TryToStripe(Money money, out long amount)
    {
        amount = 0;
        var code = money.Currency.Code;
        var scaled = Scale(money.MinorUnits, GetExponent(code) - money.Currency.Exponent);
        if (scaled is not { } value || value % GetGranularity(code) != 0)
        {
            return false;
        }

        amount = value;
        return true;
    }

    /// <summary>
    /// Converts an amount in Stripe units. Returns <see langword="false"/> if the currency is unknown or the amount has more decimals than
    /// its minor unit.
    /// </summary>
    public static bool TryFromStripe(long amount, string? currency, out Money money)
    {
        money = default;
        if (!Currency.TryFromCode(currency, out var known) || Scale(amount, known.Exponent - GetExponent(known.Code)) is not { } minorUnits)
        {
            return false;
        }

        money = new Money(minorUnits, known);
        return true;
    }

    private static int GetExponent(string code) => WithoutDecimals.Contains(code) ? 0 : WithThreeDecimals.Contains(code) ? 3 : 2;

    private static long GetGranularity(string code) => WithTwoZeros.Contains(code) ? 100 : WithThreeDecimals.Contains(code) ? 10 : 1;

    private static long? Scale(long amount, int digits)
    {
        Int128 value = amount;
        for (; digits > 0; digits--)
        {
            value *= 10;
        }

        for (; digits < 0; digits++)
        {
            if (value % 10 != 0)
            {
                return null;
            }

            value /= 10;
        }

        return value >= long.MinValue && value <= long.MaxValue ? (long)value : null;
    }

    private static FrozenSet<string> ParseCodes(string codes) => codes.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}

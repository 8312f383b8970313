using System.Collections.Frozen;

namespace Notalock.Orders.Stripe.Mapping;

/// <summary>Amounts as Stripe counts them, which is not as ISO 4217 does. See https://docs.stripe.com/currencies.</summary>
internal static class StripeMoney
{
    private static readonly FrozenSet<string> WithoutDecimals = Codes("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf");
    private static readonly FrozenSet<string> WithThreeDecimals = Codes("bhd jod kwd omr tnd");

    // Sent with two decimals that are always zero. See https://docs.stripe.com/currencies#special-cases.
    private static readonly FrozenSet<string> WithTwoZeros = Codes("isk ugx");

    /// <summary>Turns an amount into Stripe's units; false when Stripe cannot express it.</summary>
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

    /// <summary>Reads an amount of Stripe's; false when the currency is unknown or the amount is finer than its minor unit.</summary>
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

    private static FrozenSet<string> Codes(string codes) => codes.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Amounts as people type them into number fields, which browsers send with a point and without groups.</summary>
internal static class FormAmount
{
    private const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    // As much as an order of any currency can come to; what is too much for one, the rules say better than this.
    private const decimal Most = 1_000_000_000_000_000m;

    public static bool TryRead([NotNullWhen(true)] string? text, Currency currency, out Money amount)
    {
        amount = default;
        if (!decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) || decimal.Abs(number) > Most)
        {
            return false;
        }

        var minor = number * currency.MinorUnitsPerMajor;
        if (minor != decimal.Truncate(minor))
        {
            return false;
        }

        amount = new Money(decimal.ToInt64(minor), currency);
        return true;
    }

    public static string Write(Money amount) => amount.ToDecimal().ToString(CultureInfo.InvariantCulture);

    /// <summary>The smallest step of a number field.</summary>
    public static string GetStep(Currency currency) => (1m / currency.MinorUnitsPerMajor).ToString(CultureInfo.InvariantCulture);
}

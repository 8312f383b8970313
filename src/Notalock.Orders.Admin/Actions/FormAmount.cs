using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Notalock.Orders.Admin.Actions;

/// <summary>
/// Parses and formats the amounts of number fields, which browsers submit with a decimal point and without group separators.
/// </summary>
internal static class FormAmount
{
    private const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign
        | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    // No order total exceeds this in any currency. The rules of the core report smaller amounts that are too large.
    private const decimal Maximum = 1_000_000_000_000_000m;

    public static bool TryRead([NotNullWhen(true)] string? text, Currency currency, out Money amount)
    {
        amount = default;
        if (!decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) || decimal.Abs(number) > Maximum)
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

    /// <summary>Gets the smallest step of a number field.</summary>
    public static string GetStep(Currency currency) => (1m / currency.MinorUnitsPerMajor).ToString(CultureInfo.InvariantCulture);
}

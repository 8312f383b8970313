using System.Globalization;

namespace Notalock.Orders.Admin.Detail;

/// <summary>Reads the amounts and times of history entries, which are stored in an invariant format.</summary>
internal static class StoredText
{
    private const NumberStyles Number = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;

    /// <summary>Reads an amount with the code of its currency, such as <c>12.50 usd</c>.</summary>
    /// <returns>The amount, or <see langword="null"/> if the field or the text is not an amount.</returns>
    public static Money? ReadAmount(string field, string text) =>
        (field.EndsWith("amount", StringComparison.Ordinal) || field.EndsWith(".fee", StringComparison.Ordinal))
        && text.Split(' ') is [var number, var code]
        && decimal.TryParse(number, Number, CultureInfo.InvariantCulture, out var value)
        && Currency.TryFromCode(code, out var currency)
            ? Money.Round(value, currency)
            : null;

    /// <summary>Reads a time in UTC, such as <c>2026-03-14T12:00:00.000Z</c>.</summary>
    /// <returns>The time, or <see langword="null"/> if the field or the text is not a time.</returns>
    public static DateTimeOffset? ReadTime(string field, string text) =>
        field.EndsWith("_at", StringComparison.Ordinal)
        && DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}

namespace Notalock.Orders.Storage;

/// <summary>Normalizes text for search, in the same way for every store.</summary>
public static class OrderSearchText
{
    /// <summary>The maximum length of search text. Longer values are truncated and match by their beginning.</summary>
    public const int MaxLength = OrderFieldLimits.SearchText;

    /// <summary>
    /// Normalizes text: trims it, converts it to lower case (invariant culture) and truncates it to <see cref="MaxLength"/>.
    /// </summary>
    /// <param name="value">The text.</param>
    /// <returns>The text to store in a search column, or to compare with such a column.</returns>
    public static string Normalize(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var text = value.AsSpan().Trim();
        if (text.Length > MaxLength)
        {
            text = text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
        }

        return string.Create(text.Length, text, static (span, source) => source.ToLowerInvariant(span));
    }

    /// <summary>
    /// Gets the exclusive upper bound for a prefix match by range. By code point, texts that start with the prefix are greater than or
    /// equal to the prefix and less than this bound.
    /// </summary>
    /// <param name="prefix">A normalized prefix.</param>
    /// <returns>The exclusive upper bound.</returns>
    public static string UpperBound(string prefix) => prefix + "\U0010FFFF";
}

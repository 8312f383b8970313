namespace Notalock.Orders.Storage;

/// <summary>How text is made comparable for search: the same in every store.</summary>
public static class OrderSearchText
{
    /// <summary>The longest text that is kept for search, in characters; longer values match by their beginning.</summary>
    public const int MaxLength = 100;

    /// <summary>Makes text comparable: trimmed, lower case by the invariant culture, cut to <see cref="MaxLength"/>.</summary>
    /// <param name="value">The text.</param>
    /// <returns>What to store in a search column, or to compare one with.</returns>
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
    /// The upper bound of a prefix match by range: texts that begin with the prefix are at least the prefix and below this
    /// bound, when text is compared by code point.
    /// </summary>
    /// <param name="prefix">A normalized prefix.</param>
    /// <returns>The bound.</returns>
    public static string UpperBound(string prefix) => prefix + "\U0010FFFF";
}

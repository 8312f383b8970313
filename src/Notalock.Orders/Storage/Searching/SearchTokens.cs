using System.Globalization;
using System.Text;

namespace Notalock.Orders.Storage.Searching;

/// <summary>Splits and normalizes the text of orders and of searches, in the same way for both.</summary>
internal static class SearchTokens
{
    /// <summary>The kind of a word of a name, a city, a postal code or an email address.</summary>
    public const char Word = 'w';

    /// <summary>The kind of an identifier.</summary>
    public const char Identifier = 'i';

    /// <summary>The kind of a reversed identifier.</summary>
    public const char End = 'e';

    /// <summary>
    /// The kind of a complete email address. It is separate from other identifiers, because most names are the beginning of many different
    /// addresses, which are already found by their parts.
    /// </summary>
    public const char Email = 'm';

    // The kind is stored in front.
    private const int MaxLength = OrderSearchText.MaxLength - 1;

    /// <summary>Splits text at white space, removes punctuation around each token, and drops tokens of punctuation only.</summary>
    /// <param name="text">Text in lower case.</param>
    public static List<string> Split(string text)
    {
        var tokens = new List<string>(4);
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !char.IsWhiteSpace(text[i]))
            {
                continue;
            }

            var token = Trim(text.AsSpan(start, i - start));
            if (token.Length > 0)
            {
                tokens.Add(token.Length == text.Length ? text : token.ToString());
            }

            start = i + 1;
        }

        return tokens;
    }

    /// <summary>Splits a token at its punctuation. Empty if it contains none.</summary>
    public static List<string> SplitInside(string token)
    {
        List<string> parts = [];
        var start = 0;
        for (var i = 0; i <= token.Length; i++)
        {
            if (i < token.Length && !IsPunctuation(token[i]))
            {
                continue;
            }

            if (i - start is > 0 and var length && length < token.Length)
            {
                parts.Add(token.Substring(start, length));
            }

            start = i + 1;
        }

        return parts;
    }

    /// <summary>Keeps only the letters and digits of an identifier, with the marks that belong to letters.</summary>
    /// <param name="text">Text in lower case.</param>
    public static string Compact(string text)
    {
        var kept = new StringBuilder(text.Length);
        Span<char> units = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                kept.Append(units[..rune.EncodeToUtf16(units)]);
            }
        }

        return kept.Length == text.Length ? text : kept.ToString();
    }

    /// <summary>Reverses text without separating the two halves of a character.</summary>
    public static string Reverse(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        var end = span.Length;
        foreach (var rune in source.EnumerateRunes())
        {
            end -= rune.Utf16SequenceLength;
            rune.EncodeToUtf16(span[end..]);
        }
    });

    /// <summary>Gets the stored form of a word.</summary>
    public static string Create(char kind, string text)
    {
        var length = text.Length <= MaxLength ? text.Length : char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return string.Concat([kind], text.AsSpan(0, length));
    }

    /// <summary>Determines whether a character separates words. Other symbols, such as emoji, and marks, which belong to letters, do not.</summary>
    public static bool IsPunctuation(char value) => char.IsAscii(value)
        ? !char.IsAsciiLetterOrDigit(value)
        : char.GetUnicodeCategory(value) is UnicodeCategory.Control
            or (>= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.ModifierSymbol);

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> token)
    {
        while (token.Length > 0 && IsPunctuation(token[0]))
        {
            token = token[1..];
        }

        while (token.Length > 0 && IsPunctuation(token[^1]))
        {
            token = token[..^1];
        }

        return token;
    }
}

using System.Buffers;
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

    /// <summary>
    /// Takes the next token from text: what is between white space, without the punctuation around it. Tokens of punctuation only are
    /// skipped.
    /// </summary>
    /// <param name="rest">The text in lower case, which is shortened.</param>
    /// <param name="token">The token.</param>
    /// <returns><see langword="false"/> if there is no token left.</returns>
    public static bool TryTakeToken(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> token)
    {
        while (rest.Length > 0)
        {
            var end = 0;
            while (end < rest.Length && !char.IsWhiteSpace(rest[end]))
            {
                end++;
            }

            token = Trim(rest[..end]);
            rest = rest[Math.Min(end + 1, rest.Length)..];
            if (token.Length > 0)
            {
                return true;
            }
        }

        token = default;
        return false;
    }

    /// <summary>Takes the next part of a token: what is between punctuation.</summary>
    /// <param name="rest">The token, which is shortened.</param>
    /// <param name="part">The part.</param>
    /// <returns><see langword="false"/> if there is no part left.</returns>
    public static bool TryTakePart(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> part)
    {
        while (rest.Length > 0)
        {
            var end = 0;
            while (end < rest.Length && !IsPunctuation(rest[end]))
            {
                end++;
            }

            part = rest[..end];
            rest = rest[Math.Min(end + 1, rest.Length)..];
            if (part.Length > 0)
            {
                return true;
            }
        }

        part = default;
        return false;
    }

    /// <summary>Keeps only the letters and digits of an identifier, with the marks that belong to letters.</summary>
    /// <param name="text">Text in lower case.</param>
    /// <param name="kept">The buffer for the result, which is at most as long as the text.</param>
    /// <returns>The number of characters that were kept.</returns>
    public static int Compact(ReadOnlySpan<char> text, Span<char> kept)
    {
        var length = 0;
        while (Rune.DecodeFromUtf16(text, out var rune, out var consumed) == OperationStatus.Done || consumed > 0)
        {
            if (Rune.IsLetterOrDigit(rune)
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                length += rune.EncodeToUtf16(kept[length..]);
            }

            text = text[consumed..];
        }

        return length;
    }

    /// <summary>Keeps only the letters and digits of an identifier, with the marks that belong to letters.</summary>
    /// <param name="text">Text in lower case.</param>
    public static string Compact(string text)
    {
        var kept = new char[text.Length];
        var length = Compact(text, kept);
        return length == text.Length ? text : new string(kept, 0, length);
    }

    /// <summary>Reverses text without separating the two halves of a character.</summary>
    /// <param name="text">The text.</param>
    /// <param name="reversed">The buffer for the result, which is as long as the text.</param>
    public static void Reverse(ReadOnlySpan<char> text, Span<char> reversed)
    {
        var end = text.Length;
        foreach (var rune in text.EnumerateRunes())
        {
            end -= rune.Utf16SequenceLength;
            rune.EncodeToUtf16(reversed[end..]);
        }
    }

    /// <summary>Reverses text without separating the two halves of a character.</summary>
    public static string Reverse(string text) => string.Create(text.Length, text, static (span, source) => Reverse(source, span));

    /// <summary>Truncates text to the length of a word.</summary>
    public static ReadOnlySpan<char> Truncate(ReadOnlySpan<char> text) =>
        text.Length <= MaxLength ? text : text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];

    /// <summary>Gets the stored form of a word.</summary>
    public static string Create(char kind, ReadOnlySpan<char> text) => string.Concat([kind], Truncate(text));

    /// <summary>
    /// Determines whether a character separates words. Other symbols, such as emoji, and marks, which belong to letters, do not.
    /// </summary>
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

using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Notalock.Orders.Validation;

/// <summary>
/// Removes characters that change how text is displayed without being visible: controls of the writing direction, and characters without
/// width. With them, a name can look like another one, or reverse the text after it.
/// </summary>
internal static class InvisibleCharacters
{
    // Left out on purpose: U+200C and U+200D, which Persian, Indic scripts and emoji need.
    private static readonly SearchValues<char> Characters = SearchValues.Create(
        "\u061C\u180E\u200B\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFEFF");

    /// <summary>Removes the characters from a text.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Remove(string? text)
    {
        if (text is null || !text.AsSpan().ContainsAny(Characters))
        {
            return text;
        }

        var visible = new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (!Characters.Contains(c))
            {
                visible[length++] = c;
            }
        }

        return new string(visible, 0, length);
    }
}

namespace Notalock.Orders.Storage;

/// <summary>Represents a range of words that a term of a search finds.</summary>
/// <param name="Text">The word, or the beginning of the words, in the form of <see cref="OrderSearchWord.Text"/>.</param>
/// <param name="IsPrefix">
/// <see langword="true"/> if every word that begins with the text is found; <see langword="false"/> if only the word itself is.
/// </param>
public sealed record OrderSearchRange(string Text, bool IsPrefix)
{
    /// <summary>Gets the exclusive upper bound of the words that begin with the text, by code point.</summary>
    public string UpperBound => OrderSearchText.UpperBound(Text);

    /// <summary>Determines whether the range contains a word.</summary>
    /// <param name="word">The text of the word.</param>
    /// <returns><see langword="true"/> if the range contains the word; otherwise, <see langword="false"/>.</returns>
    public bool Contains(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return IsPrefix ? word.StartsWith(Text, StringComparison.Ordinal) : string.Equals(word, Text, StringComparison.Ordinal);
    }

    /// <summary>Returns the length of the text only, so that a range that is logged by accident reveals no personal data.</summary>
    /// <returns>A string without personal data.</returns>
    public override string ToString() => $"{nameof(OrderSearchRange)} {{ Length = {Text.Length}, IsPrefix = {IsPrefix} }}";
}

using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>
/// Formats the words of an order as one text: each word after a line feed, with its field after a tab. A word contains no white space, so
/// whether an order has a word, or one that begins with a text, is a search for a part of this text.
/// </summary>
internal static class SearchWordsText
{
    private const char Before = '\n';
    private const char After = '\t';
    private const char FirstField = 'a';

    public static string Write(IReadOnlyList<OrderSearchWord> words)
    {
        var length = 0;
        foreach (var word in words)
        {
            length += word.Text.Length + 3;
        }

        return string.Create(length, words, static (span, words) =>
        {
            foreach (var word in words)
            {
                span[0] = Before;
                word.Text.CopyTo(span[1..]);
                span[word.Text.Length + 1] = After;
                span[word.Text.Length + 2] = (char)(FirstField + (int)word.Field);
                span = span[(word.Text.Length + 3)..];
            }
        });
    }

    public static List<OrderSearchWord> Read(string text)
    {
        var words = new List<OrderSearchWord>(24);
        foreach (var line in text.AsSpan().Split(Before))
        {
            var word = text.AsSpan(line);
            if (word.Length > 2)
            {
                words.Add(new OrderSearchWord(word[..^2].ToString(), (OrderSearchField)(word[^1] - FirstField)));
            }
        }

        return words;
    }

    /// <summary>Gets the part of the text that shows that an order has a word of a range.</summary>
    public static string GetPart(OrderSearchRange range) => range.IsPrefix ? Before + range.Text : Before + range.Text + After;
}

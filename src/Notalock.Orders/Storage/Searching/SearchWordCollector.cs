using System.Runtime.InteropServices;

namespace Notalock.Orders.Storage.Searching;

/// <summary>
/// Collects the distinct words of an order, up to a maximum. It runs for every new order, so it allocates little.
/// </summary>
internal sealed class SearchWordCollector(int maxWords)
{
    // Up to this number of words, comparing them is cheaper than a set.
    private const int MaxCompared = 48;

    private readonly List<OrderSearchWord> _words = new(20);
    private HashSet<string>? _known;
    private char[] _text = new char[96];
    private char[] _other = new char[96];

    public IReadOnlyList<OrderSearchWord> Words => _words;

    private bool IsFull => _words.Count >= maxWords;

    public void AddWords(string? value, OrderSearchField field)
    {
        if (value is null || IsFull)
        {
            return;
        }

        ReadOnlySpan<char> rest = Lower(value);
        while (SearchTokens.TryTakeToken(ref rest, out var token))
        {
            Add(SearchTokens.Word, token, field);
            AddParts(token, field);
        }
    }

    public void AddIdentifier(string? value, OrderSearchField field, bool isFoundByEnd = false)
    {
        if (value is not null && !IsFull)
        {
            AddIdentifier(Compact(Lower(value)), field, isFoundByEnd);
        }
    }

    public void AddEmail(string? value)
    {
        if (value is null)
        {
            return;
        }

        var email = RemoveWhiteSpace(Lower(value));
        if (email.Length == 0)
        {
            return;
        }

        Add(SearchTokens.Email, email, OrderSearchField.Email);
        var at = email.LastIndexOf('@');

        // A complete local part with punctuation is the beginning of the address.
        ReadOnlySpan<char> local = at < 0 ? email : email[..at];
        if (SearchTokens.TryTakeToken(ref local, out var token) && !AddParts(token, OrderSearchField.Email))
        {
            Add(SearchTokens.Word, token, OrderSearchField.Email);
        }

        ReadOnlySpan<char> rest = at < 0 ? [] : email[(at + 1)..];
        if (SearchTokens.TryTakeToken(ref rest, out var domain))
        {
            AddDomain(domain);
        }
    }

    public void AddPhone(string? value)
    {
        if (value is null || IsFull)
        {
            return;
        }

        // Leading zeros stand for the country or for dialing within it, and some write the latter in parentheses.
        var number = value.Contains("(0)", StringComparison.Ordinal) ? value.Replace("(0)", "", StringComparison.Ordinal) : value;
        AddIdentifier(Compact(Lower(number)).TrimStart('0'), OrderSearchField.Phone, isFoundByEnd: true);
    }

    public void AddPostalCode(string? value)
    {
        if (value is null || IsFull)
        {
            return;
        }

        var code = Lower(value);
        var compact = Compact(code);
        if (compact.Length > 0)
        {
            Add(SearchTokens.Word, compact, OrderSearchField.PostalCode);
        }

        ReadOnlySpan<char> rest = code;
        while (SearchTokens.TryTakeToken(ref rest, out var token))
        {
            // A long enough beginning is found by the complete code.
            if (token.Length < OrderSearchTerm.MinPrefix || !((ReadOnlySpan<char>)compact).StartsWith(token))
            {
                Add(SearchTokens.Word, token, OrderSearchField.PostalCode);
            }
        }
    }

    private void AddIdentifier(Span<char> compact, OrderSearchField field, bool isFoundByEnd)
    {
        if (compact.Length == 0)
        {
            return;
        }

        Add(SearchTokens.Identifier, compact, field);
        if (isFoundByEnd)
        {
            var reversed = Reserve(ref _text, compact.Length);
            SearchTokens.Reverse(compact, reversed);
            Add(SearchTokens.End, reversed, field);
        }
    }

    // Single letters of "o'neil" or "a.b@example.org" say nothing.
    private bool AddParts(ReadOnlySpan<char> token, OrderSearchField field)
    {
        var rest = token;
        var hasParts = false;
        while (SearchTokens.TryTakePart(ref rest, out var part) && part.Length < token.Length)
        {
            hasParts = true;
            if (part.Length > 1)
            {
                Add(SearchTokens.Word, part, field);
            }
        }

        return hasParts;
    }

    // "mail.example.org" is also found as "example.org". Labels are the beginnings of these, except those that are too short for one.
    private void AddDomain(ReadOnlySpan<char> domain)
    {
        Add(SearchTokens.Word, domain, OrderSearchField.Email);
        while (domain.IndexOf('.') is >= 0 and var dot)
        {
            if (dot is > 0 and < OrderSearchTerm.MinPrefix)
            {
                Add(SearchTokens.Word, domain[..dot], OrderSearchField.Email);
            }

            domain = domain[(dot + 1)..];
            if (domain.Contains('.'))
            {
                Add(SearchTokens.Word, domain, OrderSearchField.Email);
            }
        }
    }

    private void Add(char kind, ReadOnlySpan<char> text, OrderSearchField field)
    {
        text = SearchTokens.Truncate(text);
        if (IsFull || IsKnown(kind, text))
        {
            return;
        }

        var word = SearchTokens.Create(kind, text);
        _words.Add(new OrderSearchWord(word, field));
        _known?.Add(word);
        if (_known is null && _words.Count > MaxCompared)
        {
            _known = _words.Select(static known => known.Text).ToHashSet(StringComparer.Ordinal);
        }
    }

    private bool IsKnown(char kind, ReadOnlySpan<char> text)
    {
        if (_known is not null)
        {
            return _known.Contains(SearchTokens.Create(kind, text));
        }

        foreach (ref readonly var word in CollectionsMarshal.AsSpan(_words))
        {
            if (word.Text.Length == text.Length + 1 && word.Text[0] == kind && text.SequenceEqual(word.Text.AsSpan(1)))
            {
                return true;
            }
        }

        return false;
    }

    private Span<char> Lower(string value)
    {
        var lower = Reserve(ref _text, value.Length);
        value.AsSpan().ToLowerInvariant(lower);
        return lower;
    }

    private Span<char> Compact(ReadOnlySpan<char> text)
    {
        var kept = Reserve(ref _other, text.Length);
        return kept[..SearchTokens.Compact(text, kept)];
    }

    private static Span<char> RemoveWhiteSpace(Span<char> text)
    {
        var length = 0;
        foreach (var value in text)
        {
            if (!char.IsWhiteSpace(value))
            {
                text[length++] = value;
            }
        }

        return text[..length];
    }

    private static Span<char> Reserve(ref char[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new char[length];
        }

        return buffer.AsSpan(0, length);
    }
}

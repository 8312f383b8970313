namespace Notalock.Orders.Storage.Searching;

/// <summary>Collects the distinct words of an order, up to a maximum.</summary>
internal sealed class SearchWordCollector(int maxWords)
{
    private readonly List<OrderSearchWord> _words = new(24);
    private readonly HashSet<string> _known = new(24, StringComparer.Ordinal);

    public IReadOnlyList<OrderSearchWord> Words => _words;

    public void AddWords(string? value, OrderSearchField field)
    {
        if (value is null || IsFull)
        {
            return;
        }

        foreach (var token in SearchTokens.Split(value.ToLowerInvariant()))
        {
            AddToken(token, field);
        }
    }

    public void AddIdentifier(string? value, OrderSearchField field, bool isFoundByEnd = false)
    {
        if (value is null || IsFull)
        {
            return;
        }

        var compact = SearchTokens.Compact(value.ToLowerInvariant());
        if (compact.Length == 0)
        {
            return;
        }

        Add(SearchTokens.Identifier, compact, field);
        if (isFoundByEnd)
        {
            Add(SearchTokens.End, SearchTokens.Reverse(compact), field);
        }
    }

    public void AddEmail(string? value)
    {
        if (value is null)
        {
            return;
        }

        var email = string.Concat(value.ToLowerInvariant().Where(static c => !char.IsWhiteSpace(c)));
        if (email.Length > 0)
        {
            Add(SearchTokens.Email, email, OrderSearchField.Email);
        }

        var at = email.LastIndexOf('@');
        foreach (var token in SearchTokens.Split(at < 0 ? email : email[..at]))
        {
            // A complete local part with punctuation is the beginning of the address.
            var parts = SearchTokens.SplitInside(token);
            foreach (var part in parts.Count == 0 ? [token] : parts)
            {
                AddPart(part, OrderSearchField.Email, isAlone: parts.Count == 0);
            }
        }

        foreach (var domain in at < 0 ? [] : SearchTokens.Split(email[(at + 1)..]))
        {
            AddDomain(domain);
        }
    }

    public void AddPhone(string? value)
    {
        if (value is not null)
        {
            // Leading zeros stand for the country or for dialing within it, and some write the latter in parentheses.
            var digits = SearchTokens.Compact(value.Replace("(0)", "", StringComparison.Ordinal).ToLowerInvariant()).TrimStart('0');
            AddIdentifier(digits, OrderSearchField.Phone, isFoundByEnd: true);
        }
    }

    public void AddPostalCode(string? value)
    {
        if (value is null || IsFull)
        {
            return;
        }

        var code = value.ToLowerInvariant();
        var compact = SearchTokens.Compact(code);
        if (compact.Length > 0)
        {
            Add(SearchTokens.Word, compact, OrderSearchField.PostalCode);
        }

        foreach (var token in SearchTokens.Split(code))
        {
            // A long enough beginning is found by the complete code.
            if (token.Length < OrderSearchTerm.MinPrefix || !compact.StartsWith(token, StringComparison.Ordinal))
            {
                Add(SearchTokens.Word, token, OrderSearchField.PostalCode);
            }
        }
    }

    private bool IsFull => _words.Count >= maxWords;

    private void AddToken(string token, OrderSearchField field)
    {
        Add(SearchTokens.Word, token, field);
        foreach (var part in SearchTokens.SplitInside(token))
        {
            AddPart(part, field, isAlone: false);
        }
    }

    // Single letters of "o'neil" or "a.b@example.org" say nothing.
    private void AddPart(string part, OrderSearchField field, bool isAlone)
    {
        if (isAlone || part.Length > 1)
        {
            Add(SearchTokens.Word, part, field);
        }
    }

    // "mail.example.org" is also found as "example.org". Labels are the beginnings of these, except those that are too short for one.
    private void AddDomain(string domain)
    {
        Add(SearchTokens.Word, domain, OrderSearchField.Email);
        var rest = domain;
        while (rest.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot)
        {
            if (dot is > 0 and < OrderSearchTerm.MinPrefix)
            {
                Add(SearchTokens.Word, rest[..dot], OrderSearchField.Email);
            }

            rest = rest[(dot + 1)..];
            if (rest.Contains('.', StringComparison.Ordinal))
            {
                Add(SearchTokens.Word, rest, OrderSearchField.Email);
            }
        }
    }

    private void Add(char kind, string text, OrderSearchField field)
    {
        var word = SearchTokens.Create(kind, text);
        if (!IsFull && _known.Add(word))
        {
            _words.Add(new OrderSearchWord(word, field));
        }
    }
}

using System.Text;

namespace Notalock.Orders.Benchmarks.Hand;

/// <summary>Collects the words of an order in the text of their column: each after a line feed, with its field after a tab.</summary>
internal sealed class HandWords
{
    private readonly StringBuilder _text = new(512);
    private readonly List<string> _known = new(24);

    public static string Write(HandOrder order)
    {
        var words = new HandWords();
        words.AddIdentifier(order.Number, 'a', withEnd: true);
        words.AddEmail(order.CustomerEmail);
        words.AddNames(order.CustomerName, 'c');
        words.AddNames(order.ShippingAddress?.Name, 'c');
        words.AddNames(order.BillingAddress?.Name, 'c');
        foreach (var item in order.Items)
        {
            words.AddNames(item.Name, 'd');
        }

        foreach (var item in order.Items)
        {
            words.AddIdentifier(item.Sku, 'e');
        }

        foreach (var payment in order.Payments)
        {
            words.AddIdentifier(payment.Reference, 'f');
            words.AddIdentifier(payment.SessionReference, 'f');
        }

        words.AddPhone(order.CustomerPhone);
        words.AddPhone(order.ShippingAddress?.Phone);
        words.AddPhone(order.BillingAddress?.Phone);
        words.AddNames(order.ShippingAddress?.City, 'h');
        words.AddNames(order.BillingAddress?.City, 'h');
        words.AddPostalCode(order.ShippingAddress?.PostalCode);
        words.AddPostalCode(order.BillingAddress?.PostalCode);
        words.AddIdentifier(order.Tracking?.Number, 'j');
        return words._text.ToString();
    }

    /// <summary>Splits lower-case text at white space and removes the punctuation around each part.</summary>
    public static IEnumerable<string> Split(string text)
    {
        foreach (var token in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var (start, end) = (0, token.Length);
            while (start < end && !char.IsLetterOrDigit(token[start]))
            {
                start++;
            }

            while (end > start && !char.IsLetterOrDigit(token[end - 1]))
            {
                end--;
            }

            if (end > start)
            {
                yield return token[start..end];
            }
        }
    }

    public static string Compact(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    public static string Reverse(string text) => string.Create(text.Length, text, static (span, text) =>
    {
        text.CopyTo(span);
        span.Reverse();
    });

    private void AddNames(string? value, char field)
    {
        if (value is null)
        {
            return;
        }

        foreach (var token in Split(value.ToLowerInvariant()))
        {
            Add("w" + token, field);
            AddParts(token, field);
        }
    }

    private void AddEmail(string? value)
    {
        if (value is null)
        {
            return;
        }

        var email = value.ToLowerInvariant();
        Add("m" + email, 'b');
        var at = email.LastIndexOf('@');
        var local = at < 0 ? email : email[..at];
        if (!AddParts(local, 'b'))
        {
            Add("w" + local, 'b');
        }

        for (var domain = email[(at + 1)..]; at >= 0 && domain.Contains('.'); domain = domain[(domain.IndexOf('.') + 1)..])
        {
            Add("w" + domain, 'b');
        }
    }

    private void AddPhone(string? value)
    {
        if (value is not null)
        {
            AddIdentifier(Compact(value.Replace("(0)", "", StringComparison.Ordinal)).TrimStart('0'), 'g', withEnd: true);
        }
    }

    private void AddPostalCode(string? value)
    {
        if (value is not null)
        {
            Add("w" + Compact(value.ToLowerInvariant()), 'i');
        }
    }

    private void AddIdentifier(string? value, char field, bool withEnd = false)
    {
        if (value is null)
        {
            return;
        }

        var compact = Compact(value.ToLowerInvariant());
        Add("i" + compact, field);
        if (withEnd)
        {
            Add("e" + Reverse(compact), field);
        }
    }

    private bool AddParts(string token, char field)
    {
        var hasParts = false;
        var start = 0;
        for (var i = 0; i <= token.Length; i++)
        {
            if (i < token.Length && char.IsLetterOrDigit(token[i]))
            {
                continue;
            }

            if (i == token.Length && start == 0)
            {
                break;
            }

            hasParts = true;
            if (i - start > 1)
            {
                Add("w" + token[start..i], field);
            }

            start = i + 1;
        }

        return hasParts;
    }

    private void Add(string word, char field)
    {
        if (!_known.Contains(word))
        {
            _known.Add(word);
            _text.Append('\n').Append(word).Append('\t').Append(field);
        }
    }
}

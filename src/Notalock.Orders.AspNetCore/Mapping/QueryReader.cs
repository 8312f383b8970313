using System.Globalization;
using Microsoft.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>Reads the parameters of a query and collects what cannot be read.</summary>
internal sealed class QueryReader(IQueryCollection query)
{
    private readonly List<(string Field, string Message)> _errors = [];

    public void Refuse(string name, string message) => _errors.Add((name, message));

    /// <exception cref="OrderProblemException">Something could not be read.</exception>
    public void ThrowIfRefused()
    {
        if (_errors.Count > 0)
        {
            throw new OrderProblemException(OrderProblem.FromFields(
                OrderHttpErrorCodes.InvalidParameter, $"{_errors[0].Field} {_errors[0].Message}", _errors));
        }
    }

    public string? Text(string name)
    {
        var values = query[name];
        if (values.Count > 1)
        {
            Refuse(name, "must be given once.");
        }

        return values.Count == 0 ? null : values[0];
    }

    public IReadOnlyList<string> Texts(string name) => [.. query[name].OfType<string>()];

    public IReadOnlyList<TEnum> Words<TEnum>(string name)
        where TEnum : struct, Enum
    {
        var words = new List<TEnum>();
        foreach (var text in Texts(name))
        {
            if (OrderNames.TryParse<TEnum>(text, out var word))
            {
                words.Add(word);
            }
            else
            {
                Refuse(name, $"is one of {string.Join(", ", Enum.GetValues<TEnum>().Select(OrderNames.ToWireName))}.");
            }
        }

        return words;
    }

    public TEnum? Word<TEnum>(string name)
        where TEnum : struct, Enum
    {
        var words = Words<TEnum>(name);
        if (words.Count > 1)
        {
            Refuse(name, "must be given once.");
        }

        return words.Count == 0 ? null : words[0];
    }

    public int? Number(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Refuse(name, "must be a whole number.");
        return null;
    }

    public bool Flag(string name) => Choice(name) ?? false;

    public bool? Choice(string name)
    {
        switch (Text(name))
        {
            case null:
                return null;
            case "false":
                return false;
            case "true":
                return true;
            default:
                Refuse(name, "must be true or false.");
                return null;
        }
    }

    public Currency? Currency(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (!Notalock.Orders.Currency.TryFromCode(text, out var currency))
        {
            Refuse(name, "is not a known currency.");
        }

        return currency;
    }

    public Money? Amount(string name, Currency? currency)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (text.Length > 28 || !decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount))
        {
            Refuse(name, "must be an amount such as 19.99.");
            return null;
        }

        if (currency is null)
        {
            Refuse(name, "needs a currency.");
            return null;
        }

        var money = AmountMapping.Read(amount, currency, out var objection);
        if (objection is not null)
        {
            Refuse(name, objection);
        }

        return money;
    }

    public DateTimeOffset? Moment(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        string[] forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        if (HasOffset(text) && DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            return moment.ToUniversalTime();
        }

        Refuse(name, "must be a moment such as 2026-03-14T09:00:00Z, with its offset.");
        return null;
    }

    public DateOnly? Day(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Refuse(name, "must be a day such as 2026-03-14.");
        return null;
    }

    // Without one it would be read in the time zone of the machine.
    private static bool HasOffset(string text) => text.Length > 19 && text.AsSpan(19).IndexOfAny('Z', '+', '-') >= 0;
}

using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>Reads query parameters and collects the errors of those that are not valid.</summary>
internal sealed class QueryReader(IQueryCollection query)
{
    private const int MaxAmountLength = 28;

    private static readonly string[] TimestampFormats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private readonly FieldErrorList _errors = new();

    public void AddError(string name, string message) => _errors.Add(name, message);

    /// <summary>Throws if a parameter is not valid.</summary>
    /// <exception cref="OrderProblemException">At least one parameter is not valid.</exception>
    public void ThrowIfInvalid()
    {
        if (!_errors.IsEmpty)
        {
            throw new OrderProblemException(OrderProblem.FromFields(OrderHttpErrorCodes.InvalidParameter, _errors));
        }
    }

    public string? ReadText(string name)
    {
        var values = query[name];
        if (values.Count > 1)
        {
            AddError(name, "must be specified only once.");
        }

        var text = values.Count == 0 ? null : values[0];
        if (text is not null && (text.Any(char.IsControl) || HasLoneSurrogate(text)))
        {
            // A database may refuse to compare with it.
            AddError(name, "must not contain control characters.");
            return null;
        }

        return text;
    }

    public IReadOnlyList<string> ReadTexts(string name)
    {
        var values = query[name];
        if (values.Count > OrderFieldLimits.FilterValues)
        {
            AddError(
                name,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"must not have more than {OrderFieldLimits.FilterValues} values, but has {values.Count:N0}."));
            return [];
        }

        return [.. values.OfType<string>()];
    }

    public IReadOnlyList<TEnum> ReadEnums<TEnum>(string name)
        where TEnum : struct, Enum
    {
        var values = new List<TEnum>();
        foreach (var text in ReadTexts(name))
        {
            if (OrderNames.TryParse<TEnum>(text, out var value))
            {
                values.Add(value);
            }
            else
            {
                AddError(name, WireNames<TEnum>.Requirement);
            }
        }

        return values;
    }

    public TEnum? ReadEnum<TEnum>(string name)
        where TEnum : struct, Enum
    {
        var values = ReadEnums<TEnum>(name);
        if (values.Count > 1)
        {
            AddError(name, "must be specified only once.");
        }

        return values.Count == 0 ? null : values[0];
    }

    public int? ReadInt32(string name)
    {
        if (ReadText(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        AddError(name, "must be a whole number.");
        return null;
    }

    /// <summary>Reads a whole number within a range.</summary>
    public int? ReadInt32(string name, int min, int max)
    {
        if (ReadInt32(name) is not { } number)
        {
            return null;
        }

        if (number < min || number > max)
        {
            var range = max == int.MaxValue ? $"{min:N0} or more" : $"between {min:N0} and {max:N0}";
            AddError(name, string.Create(CultureInfo.InvariantCulture, $"must be {range}, but was {number:N0}."));
        }

        return number;
    }

    public bool ReadFlag(string name) => ReadBoolean(name) ?? false;

    public bool? ReadBoolean(string name)
    {
        switch (ReadText(name))
        {
            case null:
                return null;
            case "false":
                return false;
            case "true":
                return true;
            default:
                AddError(name, "must be true or false.");
                return null;
        }
    }

    public Currency? ReadCurrency(string name)
    {
        if (ReadText(name) is not { } text)
        {
            return null;
        }

        if (!Currency.TryFromCode(text, out var currency))
        {
            AddError(name, "must be a known ISO 4217 currency code.");
        }

        return currency;
    }

    public Money? ReadAmount(string name, Currency? currency)
    {
        if (ReadText(name) is not { } text)
        {
            return null;
        }

        const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (text.Length > MaxAmountLength || !decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out var amount))
        {
            AddError(name, "must be an amount such as 19.99.");
            return null;
        }

        if (currency is null)
        {
            AddError(name, "must be combined with currency.");
            return null;
        }

        var money = AmountMapping.ToMoney(amount, currency, out var error);
        if (error is not null)
        {
            AddError(name, error);
        }

        return money;
    }

    public DateTimeOffset? ReadTimestamp(string name)
    {
        if (ReadText(name) is not { } text)
        {
            return null;
        }

        if (HasOffset(text)
            && DateTimeOffset.TryParseExact(text, TimestampFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var timestamp))
        {
            return timestamp.ToUniversalTime();
        }

        AddError(name, "must be a date and time with an offset, such as 2026-03-14T09:00:00Z.");
        return null;
    }

    public DateOnly? ReadDate(string name)
    {
        if (ReadText(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        AddError(name, "must be a date such as 2026-03-14.");
        return null;
    }

    // Without an offset, the text would be parsed in the time zone of the server.
    private static bool HasOffset(string text) => text.Length > 19 && text.AsSpan(19).IndexOfAny('Z', '+', '-') >= 0;

    private static bool HasLoneSurrogate(string text) =>
        text.EnumerateRunes().Any(static rune => rune == Rune.ReplacementChar) && !text.Contains('\uFFFD', StringComparison.Ordinal);
}

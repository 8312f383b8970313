using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Validation;

/// <summary>Collects what is wrong with the fields of one command; messages name the field and never repeat its content.</summary>
internal sealed class FieldRules
{
    public const int NoteLength = 2_000;
    public const int MaxIdentifierLength = 100;
    public const int MaxMetadataKeys = 50;
    public const int MaxMetadataKeyLength = 40;
    public const int MaxMetadataValueLength = 500;

    /// <summary>The largest amount of an order in minor units: sums over thousands of orders still fit 64 bits.</summary>
    public const long MaxAmount = 1_000_000_000_000_000;

    private readonly Stack<(string List, int Index)> _scopes = new(2);
    private List<OrderError>? _errors;

    public IReadOnlyList<OrderError> Errors => _errors ?? (IReadOnlyList<OrderError>)[];

    /// <summary>Adds an error. The message is the path of the field and a predicate.</summary>
    public void Add(string field, string predicate, string code = OrderErrorCodes.InvalidField)
    {
        var path = GetPath(field);
        (_errors ??= []).Add(new OrderError(code, $"{path} {predicate}", path));
    }

    /// <summary>Fields named from here on belong to an element of a list. Paths are built only for errors.</summary>
    public void Enter(string list, int index) => _scopes.Push((list, index));

    public void Leave() => _scopes.Pop();

    public void Text(string field, string? value, int maxLength, bool required = false, bool multiline = false)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            if (required)
            {
                Add(field, "is required.");
            }
            else if (value is { Length: > 0 })
            {
                Add(field, "is blank; leave it out instead.");
            }

            return;
        }

        if (value.Length > maxLength)
        {
            Add(field, string.Create(CultureInfo.InvariantCulture, $"has at most {maxLength} characters."));
        }
        else if (!IsPrintable(value, multiline))
        {
            Add(field, "holds control characters or broken Unicode.");
        }
    }

    /// <summary>Like text, but an empty one is a mistake: it would mean another thing than none.</summary>
    public void Identifier(string field, string? value, int maxLength)
    {
        Text(field, value, maxLength);
        if (value is { Length: 0 })
        {
            Add(field, "is empty; leave it out instead.");
        }
    }

    public void Email(string field, string? value)
    {
        Text(field, value, 254);
        if (!string.IsNullOrWhiteSpace(value) && (value.IndexOf('@', StringComparison.Ordinal) is var at && (at <= 0 || at == value.Length - 1 || value.AsSpan().ContainsAny(' ', ','))))
        {
            Add(field, "is not an e-mail address.");
        }
    }

    public void Address(string field, Address? address)
    {
        if (address is null)
        {
            return;
        }

        // Names are joined only when an address is given at all.
        Text(field + ".name", address.Name, 200);
        Text(field + ".company", address.Company, 200);
        Text(field + ".line1", address.Line1, 200);
        Text(field + ".line2", address.Line2, 200);
        Text(field + ".city", address.City, 200);
        Text(field + ".region", address.Region, 200);
        Text(field + ".postal_code", address.PostalCode, 40);
        Text(field + ".country", address.Country, 100);
        Text(field + ".phone", address.Phone, 40);
    }

    public void Metadata(string field, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is null)
        {
            Add(field, "is required; it may be empty.");
            return;
        }

        if (metadata.Count > MaxMetadataKeys)
        {
            Add(field, string.Create(CultureInfo.InvariantCulture, $"has at most {MaxMetadataKeys} keys."));
            return;
        }

        foreach (var (key, value) in metadata)
        {
            MetadataPair(field, key, value);
        }
    }

    public void MetadataPair(string field, string key, string? value)
    {
        if (string.IsNullOrWhiteSpace(key) || key.Length > MaxMetadataKeyLength || !IsPrintable(key, multiline: false))
        {
            Add(field, string.Create(CultureInfo.InvariantCulture, $"has a key that is not 1 to {MaxMetadataKeyLength} characters without control characters."));
        }

        if (value is null || value.Length > MaxMetadataValueLength || !IsPrintable(value, multiline: true))
        {
            Add(field, string.Create(CultureInfo.InvariantCulture, $"has a value of more than {MaxMetadataValueLength} characters or with control characters."));
        }
    }

    public void Amount(string field, Money amount, Currency currency, bool positive = false)
    {
        if (amount.IsUnspecified)
        {
            Add(field, "has no currency.");
        }
        else if (!ReferenceEquals(amount.Currency, currency))
        {
            Add(field, $"is in {amount.Currency.Code}, the order in {currency.Code}.", OrderErrorCodes.CurrencyMismatch);
        }
        else if (amount.IsNegative || (positive && amount.IsZero))
        {
            Add(field, positive ? "must be above zero." : "cannot be negative.");
        }
        else if (amount.MinorUnits > MaxAmount)
        {
            Add(field, "is larger than amounts may be.", OrderErrorCodes.AmountTooLarge);
        }
    }

    public void NotInFuture(string field, DateTimeOffset? value, DateTimeOffset now)
    {
        // Clocks of two machines differ a little.
        if (value > now.AddMinutes(5))
        {
            Add(field, "is in the future.");
        }
    }

    public void Tracking(OrderTracking? tracking)
    {
        if (tracking is null)
        {
            return;
        }

        Text("tracking.carrier", tracking.Carrier, 100);
        Text("tracking.number", tracking.Number, 200);
        Url("tracking.url", tracking.Url);
    }

    public void Url(string field, string? value)
    {
        Text(field, value, 2_000);
        if (!string.IsNullOrWhiteSpace(value)
            && !(Uri.TryCreate(value, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)))
        {
            Add(field, "is not an absolute http or https address.");
        }
    }

    public void Common(string? idempotencyKey, string? correlationId)
    {
        Identifier("idempotency_key", idempotencyKey, Storage.IdempotencyRecord.MaxKeyLength);
        Text("correlation_id", correlationId, 100);
    }

    private string GetPath(string field)
    {
        var path = field;
        foreach (var (list, index) in _scopes)
        {
            path = string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]{(path.Length > 0 ? "." : string.Empty)}{path}");
        }

        return path;
    }

    // A value that can never be stored is not looked up either, because a database may refuse to compare with it.
    public static bool IsUsable([NotNullWhen(true)] string? value, int maxLength) =>
        value is { Length: > 0 } && value.Length <= maxLength && IsPrintable(value);

    // A lone surrogate cannot be stored as UTF-8, and U+0000 not by every database.
    public static bool IsPrintable(string value, bool multiline = false)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsControl(c) && !(multiline && c is '\n' or '\r' or '\t'))
            {
                return false;
            }

            if (char.IsSurrogate(c))
            {
                if (!char.IsHighSurrogate(c) || i + 1 == value.Length || !char.IsLowSurrogate(value[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }
}

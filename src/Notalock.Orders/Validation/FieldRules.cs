using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Notalock.Orders.Validation;

/// <summary>Collects the errors of the fields of a command. Messages name the field but never contain its value.</summary>
internal sealed class FieldRules
{
    // More errors than a person can read at once are only counted.
    private const int MaxErrors = 20;

    private readonly Stack<(string List, int Index)> _scopes = new(2);
    private List<OrderError>? _errors;
    private int _more;

    public IReadOnlyList<OrderError> Errors => _errors is null ? []
        : _more == 0 ? _errors
        : [.. _errors, new OrderError(
            OrderErrorCodes.MoreErrors,
            string.Create(CultureInfo.InvariantCulture, $"The number of errors that are not listed is {_more:N0}."))];

    /// <summary>Adds an error whose message consists of the path of the field and a predicate.</summary>
    public void Add(string field, string predicate, string code = OrderErrorCodes.InvalidField)
    {
        if (_errors is { Count: MaxErrors })
        {
            _more++;
            return;
        }

        var path = GetPath(field);
        (_errors ??= []).Add(new OrderError(code, $"{path} {predicate}", path));
    }

    /// <summary>Starts an element of a list, to which the following fields belong. Paths are built for errors only.</summary>
    public void Enter(string list, int index) => _scopes.Push((list, index));

    public void Leave() => _scopes.Pop();

    public void Text(string field, string? value, int maxLength, bool required = false, bool multiline = false)
    {
        if (string.IsNullOrWhiteSpace(value) || string.IsNullOrWhiteSpace(InvisibleCharacters.Remove(value)))
        {
            if (required)
            {
                Add(field, "is required.");
            }
            else if (value is { Length: > 0 })
            {
                Add(field, "must not be blank; omit the field instead.");
            }

            return;
        }

        if (value.Length > maxLength)
        {
            Add(
                field,
                string.Create(CultureInfo.InvariantCulture, $"must not exceed {maxLength:N0} characters, but has {value.Length:N0}."));
        }
        else if (!IsPrintable(value, multiline))
        {
            Add(field, "must not contain control characters or invalid Unicode.");
        }
    }

    /// <summary>Checks text that must not be empty, because an empty identifier differs from a missing one.</summary>
    public void Identifier(string field, string? value, int maxLength)
    {
        Text(field, value, maxLength);
        if (value is { Length: 0 })
        {
            Add(field, "must not be empty; omit the field instead.");
        }
    }

    public void Email(string field, string? value)
    {
        value = value?.Trim();
        Text(field, value, OrderFieldLimits.Email);
        if (!string.IsNullOrEmpty(value)
            && value.IndexOf('@', StringComparison.Ordinal) is var at
            && (at <= 0 || at == value.Length - 1 || value.AsSpan().ContainsAny(' ', ',')))
        {
            Add(field, "must be a valid email address.");
        }
    }

    public void Address(string field, Address? address)
    {
        if (address is null)
        {
            return;
        }

        // Field names are concatenated only if there is an address.
        Text(field + ".name", address.Name, OrderFieldLimits.AddressPart);
        Text(field + ".company", address.Company, OrderFieldLimits.AddressPart);
        Text(field + ".line1", address.Line1, OrderFieldLimits.AddressPart);
        Text(field + ".line2", address.Line2, OrderFieldLimits.AddressPart);
        Text(field + ".city", address.City, OrderFieldLimits.AddressPart);
        Text(field + ".region", address.Region, OrderFieldLimits.AddressPart);
        Text(field + ".postal_code", address.PostalCode, OrderFieldLimits.PostalCode);
        Text(field + ".country", address.Country, OrderFieldLimits.Country);
        Text(field + ".phone", address.Phone, OrderFieldLimits.Phone);
    }

    public void Metadata(string field, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is null)
        {
            Add(field, "is required, but may be empty.");
            return;
        }

        if (metadata.Count > OrderFieldLimits.MetadataKeys)
        {
            Add(
                field,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"must not have more than {OrderFieldLimits.MetadataKeys} keys, but has {metadata.Count:N0}."));
            return;
        }

        foreach (var (key, value) in metadata)
        {
            MetadataPair(field, key, value);
        }
    }

    public void MetadataPair(string field, string key, string? value)
    {
        if (string.IsNullOrWhiteSpace(key) || key.Length > OrderFieldLimits.MetadataKey || !IsPrintable(key, multiline: false))
        {
            Add(field, $"must have keys between 1 and {OrderFieldLimits.MetadataKey} characters long without control characters.");
        }

        if (value is null || value.Length > OrderFieldLimits.MetadataValue || !IsPrintable(value, multiline: true))
        {
            Add(field, $"must have values of at most {OrderFieldLimits.MetadataValue} characters without control characters.");
        }
    }

    /// <summary>Checks the size of all metadata of an order together.</summary>
    /// <param name="bytes">The size, from <see cref="GetMetadataBytes"/>.</param>
    public void MetadataSize(long bytes)
    {
        if (bytes > OrderFieldLimits.MetadataBytes)
        {
            Add(
                "metadata",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"must not exceed {OrderFieldLimits.MetadataBytes:N0} bytes together with the metadata of the items, but has {bytes:N0}."));
        }
    }

    public static long GetMetadataBytes(IReadOnlyDictionary<string, string>? metadata)
    {
        var bytes = 0L;
        foreach (var (key, value) in metadata ?? FrozenDictionary<string, string>.Empty)
        {
            bytes += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value ?? string.Empty);
        }

        return bytes;
    }

    public void Amount(string field, Money amount, Currency currency, bool positive = false)
    {
        if (amount.IsUnspecified)
        {
            Add(field, "must have a currency.");
        }
        else if (!ReferenceEquals(amount.Currency, currency))
        {
            Add(field, $"must be in {currency.Code}, but was in {amount.Currency.Code}.", OrderErrorCodes.CurrencyMismatch);
        }
        else if (amount.IsNegative || (positive && amount.IsZero))
        {
            Add(field, positive ? "must be greater than zero." : "must not be negative.");
        }
        else if (amount.MinorUnits > OrderFieldLimits.Amount)
        {
            Add(field, "exceeds the maximum amount.", OrderErrorCodes.AmountTooLarge);
        }
    }

    public void NotInFuture(string field, DateTimeOffset? value, DateTimeOffset now)
    {
        // Tolerates a small difference between the clocks of two machines.
        if (value > now.AddMinutes(5))
        {
            Add(field, "must not be in the future.");
        }
    }

    public void Tracking(OrderTracking? tracking)
    {
        if (tracking is null)
        {
            return;
        }

        Text("tracking.carrier", tracking.Carrier, OrderFieldLimits.Carrier);
        Text("tracking.number", tracking.Number, OrderFieldLimits.TrackingNumber);
        Url("tracking.url", tracking.Url);
    }

    public void Url(string field, string? value)
    {
        Text(field, value, OrderFieldLimits.Url);
        if (!string.IsNullOrWhiteSpace(value)
            && !(Uri.TryCreate(value, UriKind.Absolute, out var uri)
                && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)))
        {
            Add(field, "must be an absolute http or https URL.");
        }
    }

    public void Common(string? idempotencyKey, string? correlationId)
    {
        Identifier("idempotency_key", idempotencyKey, OrderFieldLimits.IdempotencyKey);
        Text("correlation_id", correlationId, OrderFieldLimits.CorrelationId);
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

    // A lone surrogate cannot be encoded as UTF-8, and some databases cannot store U+0000.
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

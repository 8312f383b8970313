using System.Globalization;
using Microsoft.AspNetCore.Http;
using Notalock.Orders.Admin.Actions;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;

namespace Notalock.Orders.Admin.List;

/// <summary>Reads the filter, the sort, and the page of the list from the query string, so that every view has a URL.</summary>
internal sealed class ListFilter
{
    public const int DefaultSize = 50;
    private const string AnyFlag = "any";

    private readonly IQueryCollection _values;
    private readonly AdminRequestContext _context;
    private readonly List<OrderError> _errors = [];

    public ListFilter(AdminRequestContext context, IQueryCollection values)
    {
        _context = context;
        _values = values;
        Address = new ListAddress(values);
        AsOf = GetMoment(context.Now);
        Query = Read();
    }

    public static IReadOnlyList<int> Sizes { get; } = [25, 50, 100];

    /// <summary>Gets the date ranges with their values in the query string.</summary>
    public static IReadOnlyList<(string Word, string Label)> Spans { get; } =
        [("today", "Today"), ("yesterday", "Yesterday"), ("7d", "Last 7 days"), ("30d", "Last 30 days"), ("month", "This month")];

    /// <summary>Gets the query with filter and sort, without a cursor.</summary>
    public OrderQuery Query { get; }

    public ListAddress Address { get; }

    /// <summary>Gets the errors of values that are invalid and therefore ignored.</summary>
    public IReadOnlyList<OrderError> Errors => _errors;

    public string? Search => GetValue("q");

    public string? Before => GetValue("before");

    public string? After => GetValue("after");

    /// <summary>
    /// Gets the reference time of relative filters, in Unix milliseconds, for the URL of a page: a cursor belongs to its query, which must
    /// not change as time passes. <see langword="null"/> if no filter is relative.
    /// </summary>
    public string? AsOfValue =>
        GetValue("placed") is null && GetValue("older") is null
            ? null
            : AsOf.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private DateTimeOffset AsOf { get; }

    public string? GetValue(string name) => _values[name] is [{ } value, ..] && value.Trim() is { Length: > 0 } text ? text : null;

    public bool Has(string name, string value) => _values[name].Contains(value, StringComparer.Ordinal);

    /// <summary>Gets the number of active filters.</summary>
    public int Active => ListAddress.FilterNames.Count(name => GetValue(name) is not null);

    private OrderQuery Read()
    {
        var currency = GetCurrency(GetValue("currency"));
        var (from, to) = ReadPlacedRange();
        var customer = GetValue("customer");

        // A value with an @ is an email address. Links for customer ids that contain one use the customer_id parameter.
        var isEmail = customer?.Contains('@', StringComparison.Ordinal) == true;
        return new OrderQuery
        {
            Statuses = ReadStatuses(),
            PaymentStates = [.. ReadValues<PaymentState>("payment")],
            FulfillmentStates = [.. ReadValues<FulfillmentState>("fulfillment")],
            Flags = ReadFlags(),
            From = from,
            To = to,
            Currency = currency,
            MinTotal = ReadTotal("min", currency),
            MaxTotal = ReadTotal("max", currency),
            CustomerId = GetValue("customer_id") ?? (isEmail ? null : customer),
            Email = isEmail ? customer : null,
            HasAccount = ReadAccount(),
            PaymentProvider = GetValue("provider"),
            StoreId = GetValue("store"),
            Search = Search,
            Sort = GetSort(GetValue("sort"), out var ascending),
            Ascending = ascending,
            Limit = int.TryParse(GetValue("size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && Sizes.Contains(size)
                ? size
                : DefaultSize,
        };
    }

    public static string GetSortName(OrderSort sort) =>
        sort switch { OrderSort.Updated => "updated", OrderSort.Total => "total", _ => "placed" };

    private static OrderSort GetSort(string? word, out bool ascending)
    {
        ascending = word is not null && !word.StartsWith('-');
        return word?.TrimStart('-') switch { "updated" => OrderSort.Updated, "total" => OrderSort.Total, _ => OrderSort.Created };
    }

    private List<OrderStatus> ReadStatuses()
    {
        var statuses = new List<OrderStatus>();
        foreach (var word in GetValues("status"))
        {
            if (OrderStatus.TryParse(word, out var status))
            {
                statuses.Add(status);
            }
            else
            {
                AddError("status", "The filter contains an unknown status.");
            }
        }

        return statuses;
    }

    private OrderFlags ReadFlags() => Has("flag", AnyFlag)
        ? AdminLabels.AllFlags
        : ReadValues<OrderFlags>("flag").Aggregate(OrderFlags.None, static (all, flag) => all | flag);

    private IEnumerable<T> ReadValues<T>(string name)
        where T : struct, Enum
    {
        foreach (var word in GetValues(name))
        {
            if (OrderNames.TryParse<T>(word, out var value))
            {
                yield return value;
            }
            else
            {
                AddError(name, "The filter contains an unknown value.");
            }
        }
    }

    private IEnumerable<string> GetValues(string name) =>
        _values[name].OfType<string>().Where(static v => v.Length > 0).Distinct(StringComparer.Ordinal).Take(50);

    private (DateTimeOffset? From, DateTimeOffset? To) ReadPlacedRange()
    {
        var today = _context.Format.GetDay(AsOf);
        (DateOnly? First, DateOnly? Last) span = GetValue("placed") switch
        {
            "today" => (today, null),
            "yesterday" => (today.AddDays(-1), today.AddDays(-1)),
            "7d" => (today.AddDays(-6), null),
            "30d" => (today.AddDays(-29), null),
            "month" => (new DateOnly(today.Year, today.Month, 1), null),
            null => (GetDay("from"), GetDay("to")),
            _ => RejectSpan(),
        };
        if (span is { First: { } first, Last: { } last } && last < first)
        {
            AddError("to", "The end date must not be before the start date.");
            span.Last = null;
        }

        DateTimeOffset? until = GetValue("older") is { } age ? ReadAge(age)
            : span.Last is { } end ? _context.Format.Start(end.AddDays(1))
            : null;
        return (span.First is { } begin ? _context.Format.Start(begin) : null, until);

        (DateOnly?, DateOnly?) RejectSpan()
        {
            AddError("placed", "The filter contains an unknown value.");
            return (GetDay("from"), GetDay("to"));
        }
    }

    private bool? ReadAccount()
    {
        if (GetValue("account") is not { } word)
        {
            return null;
        }

        if (word is "yes" or "no")
        {
            return word == "yes";
        }

        AddError("account", "The filter contains an unknown value.");
        return null;
    }

    private DateTimeOffset GetMoment(DateTimeOffset now) =>
        (After ?? Before) is not null
        && long.TryParse(GetValue("asof"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number <= now.ToUnixTimeMilliseconds()
        && DateTimeOffset.FromUnixTimeMilliseconds(number) is { Year: >= 2000 } moment
            ? moment
            : now;

    // Used by the dashboard for orders that are older than a number of hours.
    private DateTimeOffset? ReadAge(string hours)
    {
        if (int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 24 * 365)
        {
            return AsOf.AddHours(-number);
        }

        AddError("older", "The number of hours is invalid.");
        return null;
    }

    private DateOnly? GetDay(string name)
    {
        if (GetValue(name) is not { } text)
        {
            return null;
        }

        // The previous and the next day must be representable in every time zone.
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1900 and <= 9000)
        {
            return day;
        }

        AddError(name, "The date is invalid.");
        return null;
    }

    private Currency? GetCurrency(string? code)
    {
        if (code is null || Currency.TryFromCode(code, out var currency))
        {
            return code is null ? null : Currency.FromCode(code);
        }

        AddError("currency", "The currency code is invalid.");
        return null;
    }

    private Money? ReadTotal(string name, Currency? currency)
    {
        if (GetValue(name) is not { } text)
        {
            return null;
        }

        if (currency is null)
        {
            AddError(name, "Enter a currency to filter by total.");
            return null;
        }

        if (FormAmount.TryRead(text, currency, out var amount))
        {
            return amount;
        }

        AddError(name, "The amount is invalid.");
        return null;
    }

    private void AddError(string name, string message)
    {
        if (!_errors.Exists(e => e.Field == name))
        {
            _errors.Add(new OrderError(OrderErrorCodes.InvalidField, _context.Text[message], name));
        }
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Notalock.Orders.Admin.Actions;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;

namespace Notalock.Orders.Admin.List;

/// <summary>What the list shows, read from the address: the address is the view, so it can be kept, sent and gone back to.</summary>
internal sealed class ListFilter
{
    public const int DefaultSize = 50;
    private const string AnyFlag = "any";

    private readonly IQueryCollection _values;
    private readonly AdminRequestContext _exchange;
    private readonly List<OrderError> _errors = [];

    public ListFilter(AdminRequestContext exchange, IQueryCollection values)
    {
        _exchange = exchange;
        _values = values;
        Address = new ListAddress(values);
        AsOf = GetMoment(exchange.Now);
        Query = Read();
    }

    public static IReadOnlyList<int> Sizes { get; } = [25, 50, 100];

    /// <summary>The words for a span of time, as the address has them.</summary>
    public static IReadOnlyList<(string Word, string Label)> Spans { get; } =
        [("today", "Today"), ("yesterday", "Yesterday"), ("7d", "Last 7 days"), ("30d", "Last 30 days"), ("month", "This month")];

    /// <summary>The filter and the sort, without a place in the list.</summary>
    public OrderQuery Query { get; }

    public ListAddress Address { get; }

    /// <summary>What in the address cannot be understood; that part of it is left out.</summary>
    public IReadOnlyList<OrderError> Errors => _errors;

    public string? Search => One("q");

    public string? Before => One("before");

    public string? After => One("after");

    /// <summary>
    /// From when today and ages are counted, for the address of a place in the list: a place belongs to the query that it was found with, and that
    /// must not become another as time goes on. Null when nothing is counted from now.
    /// </summary>
    public string? AsOfWord => One("placed") is null && One("older") is null ? null : AsOf.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private DateTimeOffset AsOf { get; }

    public string? One(string name) => _values[name] is [{ } value, ..] && value.Trim() is { Length: > 0 } text ? text : null;

    public bool Has(string name, string value) => _values[name].Contains(value, StringComparer.Ordinal);

    /// <summary>How many of the panel's filters are set.</summary>
    public int Active => ListAddress.FilterNames.Count(name => One(name) is not null);

    private OrderQuery Read()
    {
        var currency = GetCurrency(One("currency"));
        var (from, to) = Placed();
        var customer = One("customer");

        // What people type with an @ is an e-mail address; ids that are addresses as well come by a name of their own.
        var isEmail = customer?.Contains('@', StringComparison.Ordinal) == true;
        return new OrderQuery
        {
            Statuses = Statuses(),
            PaymentStates = [.. Words<PaymentState>("payment")],
            Flags = Flags(),
            From = from,
            To = to,
            Currency = currency,
            MinTotal = Total("min", currency),
            MaxTotal = Total("max", currency),
            CustomerId = One("customer_id") ?? (isEmail ? null : customer),
            Email = isEmail ? customer : null,
            HasAccount = Account(),
            PaymentProvider = One("provider"),
            StoreId = One("store"),
            Search = Search,
            Sort = GetSort(One("sort"), out var ascending),
            Ascending = ascending,
            Limit = int.TryParse(One("size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && Sizes.Contains(size) ? size : DefaultSize,
        };
    }

    public static string Word(OrderSort sort) => sort switch { OrderSort.Updated => "updated", OrderSort.Total => "total", _ => "placed" };

    private static OrderSort GetSort(string? word, out bool ascending)
    {
        ascending = word is not null && !word.StartsWith('-');
        return word?.TrimStart('-') switch { "updated" => OrderSort.Updated, "total" => OrderSort.Total, _ => OrderSort.Created };
    }

    private List<OrderStatus> Statuses()
    {
        var statuses = new List<OrderStatus>();
        foreach (var word in Given("status"))
        {
            if (OrderStatus.TryParse(word, out var status))
            {
                statuses.Add(status);
            }
            else
            {
                Refuse("status", "The filter contains an unknown status.");
            }
        }

        return statuses;
    }

    private OrderFlags Flags() => Has("flag", AnyFlag)
        ? Notalock.Orders.Admin.Shared.Words.AllFlags
        : Words<OrderFlags>("flag").Aggregate(OrderFlags.None, static (all, flag) => all | flag);

    private IEnumerable<T> Words<T>(string name)
        where T : struct, Enum
    {
        foreach (var word in Given(name))
        {
            if (OrderNames.TryParse<T>(word, out var value))
            {
                yield return value;
            }
            else
            {
                Refuse(name, "The filter contains an unknown value.");
            }
        }
    }

    private IEnumerable<string> Given(string name) => _values[name].OfType<string>().Where(static v => v.Length > 0).Distinct(StringComparer.Ordinal).Take(50);

    private (DateTimeOffset? From, DateTimeOffset? To) Placed()
    {
        var today = _exchange.Format.GetDay(AsOf);
        (DateOnly? First, DateOnly? Last) span = One("placed") switch
        {
            "today" => (today, null),
            "yesterday" => (today.AddDays(-1), today.AddDays(-1)),
            "7d" => (today.AddDays(-6), null),
            "30d" => (today.AddDays(-29), null),
            "month" => (new DateOnly(today.Year, today.Month, 1), null),
            null => (GetDay("from"), GetDay("to")),
            _ => Unknown(),
        };
        if (span is { First: { } first, Last: { } last } && last < first)
        {
            Refuse("to", "The end date must not be before the start date.");
            span.Last = null;
        }

        var until = One("older") is { } age ? Older(age) : span.Last is { } end ? _exchange.Format.Start(end.AddDays(1)) : (DateTimeOffset?)null;
        return (span.First is { } begin ? _exchange.Format.Start(begin) : null, until);

        (DateOnly?, DateOnly?) Unknown()
        {
            Refuse("placed", "The filter contains an unknown value.");
            return (GetDay("from"), GetDay("to"));
        }
    }

    private bool? Account()
    {
        if (One("account") is not { } word)
        {
            return null;
        }

        if (word is "yes" or "no")
        {
            return word == "yes";
        }

        Refuse("account", "The filter contains an unknown value.");
        return null;
    }

    private DateTimeOffset GetMoment(DateTimeOffset now) =>
        (After ?? Before) is not null
        && long.TryParse(One("asof"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number <= now.ToUnixTimeMilliseconds()
        && DateTimeOffset.FromUnixTimeMilliseconds(number) is { Year: >= 2000 } moment
            ? moment
            : now;

    // The queue of the dashboard: what has waited for so many hours.
    private DateTimeOffset? Older(string hours)
    {
        if (int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 24 * 365)
        {
            return AsOf.AddHours(-number);
        }

        Refuse("older", "The number of hours is invalid.");
        return null;
    }

    private DateOnly? GetDay(string name)
    {
        if (One(name) is not { } text)
        {
            return null;
        }

        // The days before and after must exist in every time zone.
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and <= 9000)
        {
            return day;
        }

        Refuse(name, "The date is invalid.");
        return null;
    }

    private Currency? GetCurrency(string? code)
    {
        if (code is null || Currency.TryFromCode(code, out var currency))
        {
            return code is null ? null : Currency.FromCode(code);
        }

        Refuse("currency", "The currency code is invalid.");
        return null;
    }

    private Money? Total(string name, Currency? currency)
    {
        if (One(name) is not { } text)
        {
            return null;
        }

        if (currency is null)
        {
            Refuse(name, "Enter a currency to filter by total.");
            return null;
        }

        if (FormAmount.TryRead(text, currency, out var amount))
        {
            return amount;
        }

        Refuse(name, "The amount is invalid.");
        return null;
    }

    private void Refuse(string name, string message)
    {
        if (!_errors.Exists(e => e.Field == name))
        {
            _errors.Add(new OrderError(OrderErrorCodes.InvalidField, _exchange.Text[message], name));
        }
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Notalock.Orders.Admin.List;
using Notalock.Orders.Admin.Routing;

namespace Notalock.Orders.Admin.Dashboard;

/// <summary>Reads the period and the currency of the dashboard from the query string.</summary>
internal sealed class DashboardPeriod
{
    private const int MaxDays = 3 * 366;
    private const int MaxPeriods = OrderReportQuery.MaxBoundaries - 1;

    public DashboardPeriod(AdminRequestContext context)
    {
        var query = context.HttpContext.Request.Query;
        var today = context.Format.Today;
        var hasSpan = query["span"] is [{ } span, ..] && Spans.Any(s => s.Word == span);
        Word = hasSpan ? query["span"][0]! : "30d";
        (From, To) = Word switch
        {
            "today" => (today, today),
            "yesterday" => (today.AddDays(-1), today.AddDays(-1)),
            "7d" => (today.AddDays(-6), today),
            "month" => (new DateOnly(today.Year, today.Month, 1), today),
            "90d" => (today.AddDays(-89), today),
            "365d" => (today.AddDays(-364), today),
            _ => (today.AddDays(-29), today),
        };
        if (AreDatesTyped(query, hasSpan))
        {
            ReadRange(query["from"], query["to"]);
        }

        if (query["currency"].ToString().Trim() is { Length: > 0 } code && !Currency.TryFromCode(code, out _))
        {
            Error = "The currency code is invalid.";
        }

        Currency = Currency.TryFromCode(query["currency"].ToString().Trim().ToLowerInvariant(), out var currency) ? currency : null;
        By = OrderNames.TryParse<OrderReportPeriod>(query["by"], out var by) && (by != OrderReportPeriod.Day || Days <= MaxPeriods)
            ? by
            : Days switch
            {
                <= 31 => OrderReportPeriod.Day,
                <= 182 => OrderReportPeriod.Week,
                _ => OrderReportPeriod.Month,
            };
    }

    public static IReadOnlyList<(string Word, string Label)> Spans { get; } =
    [
        ("today", "Today"), ("yesterday", "Yesterday"), ("7d", "Last 7 days"), ("30d", "Last 30 days"), ("month", "This month"),
        ("90d", "Last 90 days"), ("365d", "Last 365 days"),
    ];

    /// <summary>Gets the name of the period in the query string, or an empty string for a custom range.</summary>
    public string Word { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    /// <summary>Gets the reason in English why the requested range or currency is not used, or <see langword="null"/>.</summary>
    public string? Error { get; private set; }

    /// <summary>Gets a value indicating whether the period is a single day, which is shown by hour.</summary>
    public bool IsHourly => Days == 1;

    /// <summary>Gets the shown dates, so that the next request tells whether others were typed.</summary>
    public string Shown => $"{Iso(From)}_{Iso(To)}";

    public OrderReportPeriod By { get; }

    /// <summary>Gets the selected currency, or <see langword="null"/> for the currency of most orders in the period.</summary>
    public Currency? Currency { get; }

    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>Gets the preceding period of the same length for comparison.</summary>
    public (DateOnly From, DateOnly To) Before => (From.AddDays(-Days), From.AddDays(-1));

    public string Address(Currency? currency = null, OrderReportPeriod? by = null)
    {
        var pairs = new List<(string, string)>();
        if (Word.Length > 0)
        {
            pairs.Add(("span", Word));
        }
        else
        {
            pairs.Add(("from", Iso(From)));
            pairs.Add(("to", Iso(To)));
        }

        if ((currency ?? Currency) is { } picked)
        {
            pairs.Add(("currency", picked.Code));
        }

        pairs.Add(("by", OrderNames.ToWireName(by ?? By)));
        return ListAddress.Write(pairs);
    }

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // The form has the dates of the shown period. Dates that differ from them were typed, so they win over the span.
    private static bool AreDatesTyped(IQueryCollection query, bool hasSpan)
    {
        var (from, to) = (query["from"].ToString(), query["to"].ToString());
        return (from.Length > 0 || to.Length > 0) && (!hasSpan || query["shown"].ToString() != $"{from}_{to}");
    }

    private void ReadRange(string? first, string? last)
    {
        if (Day(first) is not { } from || Day(last) is not { } to)
        {
            Error = "Enter a valid start and end date.";
        }
        else if (to < from)
        {
            Error = "The end date must not be before the start date.";
        }
        else if (to.DayNumber - from.DayNumber >= MaxDays)
        {
            Error = "The range must not exceed three years.";
        }
        else
        {
            (From, To, Word) = (from, to, "");
        }
    }

    // The adjacent days and the preceding period must be representable in every time zone.
    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1910 and <= 9000
            ? day
            : null;
}

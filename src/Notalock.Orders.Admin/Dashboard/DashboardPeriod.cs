using System.Globalization;
using Notalock.Orders.Admin.List;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Reports;

namespace Notalock.Orders.Admin.Dashboard;

/// <summary>The days that the dashboard adds up, and in which currency; read from the address.</summary>
internal sealed class DashboardPeriod
{
    private const int MaxDays = 3 * 366;
    private const int MaxPeriods = OrderReportQuery.MaxBoundaries - 1;

    public DashboardPeriod(AdminRequestContext context)
    {
        var query = context.HttpContext.Request.Query;
        var today = context.Format.Today;
        var hasSpan = query["span"] is [{ } asked, ..] && Spans.Any(s => s.Word == asked);
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
        if (!hasSpan && Day(query["from"]) is { } from && Day(query["to"]) is { } to && to >= from && to.DayNumber - from.DayNumber < MaxDays)
        {
            (From, To, Word) = (from, to, "");
        }

        Currency = Currency.TryFromCode(query["currency"], out var currency) ? currency : null;
        By = OrderNames.TryParse<OrderReportPeriod>(query["by"], out var by) && (by != OrderReportPeriod.Day || Days <= MaxPeriods) ? by : Days switch
        {
            <= 31 => OrderReportPeriod.Day,
            <= 182 => OrderReportPeriod.Week,
            _ => OrderReportPeriod.Month,
        };
    }

    public static IReadOnlyList<(string Word, string Label)> Spans { get; } =
    [
        ("today", "Today"), ("yesterday", "Yesterday"), ("7d", "Last 7 days"), ("30d", "Last 30 days"), ("month", "This month"), ("90d", "Last 90 days"), ("365d", "Last 365 days"),
    ];

    /// <summary>The span in the words of the address; empty for days of one's own.</summary>
    public string Word { get; }

    public DateOnly From { get; }

    public DateOnly To { get; }

    public OrderReportPeriod By { get; }

    /// <summary>The currency that was picked; null for the one that most orders of the days are in.</summary>
    public Currency? Currency { get; }

    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>As many days right before, to compare with.</summary>
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

    // The days before and after must exist in every time zone, and so must the period to compare with.
    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1910 and <= 9000 ? day : null;
}

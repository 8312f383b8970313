using Notalock.Orders.Reports;

namespace Notalock.Orders.Internal;

/// <summary>Where the days, weeks and months of a time zone begin, as moments.</summary>
internal static class ReportCalendar
{
    public static IReadOnlyList<DateTimeOffset> Range(DateOnly from, DateOnly to, TimeZoneInfo timeZone)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        return [StartOf(from, timeZone), StartOf(to.AddDays(1), timeZone)];
    }

    /// <summary>The first day of each period, and the day after the last.</summary>
    public static IReadOnlyList<DateOnly> Days(DateOnly from, DateOnly to, OrderReportPeriod period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        var days = new List<DateOnly>();
        for (var day = from; day <= to; day = Next(day, period))
        {
            days.Add(day);
            if (days.Count >= OrderReportQuery.MaxBoundaries)
            {
                throw new ArgumentException("A report has at most 1,000 periods.", nameof(to));
            }
        }

        days.Add(to.AddDays(1));
        return days;
    }

    public static IReadOnlyList<DateTimeOffset> Boundaries(IReadOnlyList<DateOnly> days, TimeZoneInfo timeZone) =>
        [.. days.Select(day => StartOf(day, timeZone))];

    /// <summary>The first moment of a day: where midnight is skipped the moment after the gap, where it comes twice the first.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo timeZone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        if (timeZone.IsInvalidTime(midnight))
        {
            // Within the gap the zone still counts by the offset from before it.
            return new DateTimeOffset(midnight, timeZone.GetUtcOffset(midnight.AddHours(-3))).ToUniversalTime();
        }

        var offset = timeZone.IsAmbiguousTime(midnight) ? timeZone.GetAmbiguousTimeOffsets(midnight).Max() : timeZone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }

    private static DateOnly Next(DateOnly day, OrderReportPeriod period) => period switch
    {
        OrderReportPeriod.Day => day.AddDays(1),
        OrderReportPeriod.Week => day.AddDays(7 - (((int)day.DayOfWeek + 6) % 7)),
        OrderReportPeriod.Month => new DateOnly(day.Year, day.Month, 1).AddMonths(1),
        _ => throw new ArgumentOutOfRangeException(nameof(period)),
    };
}

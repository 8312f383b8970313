using Notalock.Orders.Serialization;

namespace Notalock.Orders.Reports;

/// <summary>Where the days, weeks and months of a time zone begin, as moments.</summary>
internal static class ReportCalendar
{
    // A range without an end is written with the last day of the calendar, which has no day after it.
    private static readonly DateOnly LastDay = DateOnly.MaxValue;

    public static IReadOnlyList<DateTimeOffset> Range(DateOnly from, DateOnly to, TimeZoneInfo timeZone)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        return [GetStartOfDay(from, timeZone), to == LastDay ? DateTimeOffset.MaxValue.ToStored() : GetStartOfDay(to.AddDays(1), timeZone)];
    }

    /// <summary>The first day of each period, and the day after the last.</summary>
    public static IReadOnlyList<DateOnly> Days(DateOnly from, DateOnly to, OrderReportPeriod period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        ArgumentOutOfRangeException.ThrowIfEqual(to, LastDay);
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
        [.. days.Select(day => GetStartOfDay(day, timeZone))];

    /// <summary>The first moment of a day: where midnight is skipped the moment after the gap, where it comes twice the first.</summary>
    public static DateTimeOffset GetStartOfDay(DateOnly day, TimeZoneInfo timeZone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        if (timeZone.IsInvalidTime(midnight))
        {
            // Within the gap the zone still counts by the offset from before it.
            return Moment(midnight, timeZone.GetUtcOffset(midnight.AddHours(-3)));
        }

        var offset = timeZone.IsAmbiguousTime(midnight) ? timeZone.GetAmbiguousTimeOffsets(midnight).Max() : timeZone.GetUtcOffset(midnight);
        return Moment(midnight, offset);
    }

    // The first day of the calendar begins east of Greenwich before there are moments.
    private static DateTimeOffset Moment(DateTime local, TimeSpan offset) => new(Math.Max(local.Ticks - offset.Ticks, 0), TimeSpan.Zero);

    private static DateOnly Next(DateOnly day, OrderReportPeriod period) => DateOnly.FromDayNumber(Math.Min(LastDay.DayNumber, day.DayNumber + period switch
    {
        OrderReportPeriod.Day => 1,
        OrderReportPeriod.Week => 7 - (((int)day.DayOfWeek + 6) % 7),
        OrderReportPeriod.Month => DateTime.DaysInMonth(day.Year, day.Month) - day.Day + 1,
        _ => throw new ArgumentOutOfRangeException(nameof(period)),
    }));
}

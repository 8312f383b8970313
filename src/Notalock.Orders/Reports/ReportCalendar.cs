using Notalock.Orders.Serialization;

namespace Notalock.Orders.Reports;

/// <summary>Calculates the starts of days, weeks and months in a time zone.</summary>
internal static class ReportCalendar
{
    // A range without an end uses the last day of the calendar, which has no next day.
    private static readonly DateOnly LastDay = DateOnly.MaxValue;

    public static IReadOnlyList<DateTimeOffset> GetRange(DateOnly from, DateOnly to, TimeZoneInfo timeZone)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        return [GetStartOfDay(from, timeZone), to == LastDay ? DateTimeOffset.MaxValue.ToStored() : GetStartOfDay(to.AddDays(1), timeZone)];
    }

    /// <summary>Gets the first day of each period, followed by the day after the last period.</summary>
    public static IReadOnlyList<DateOnly> GetPeriodStarts(DateOnly from, DateOnly to, OrderReportPeriod period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        ArgumentOutOfRangeException.ThrowIfEqual(to, LastDay);
        var days = new List<DateOnly>();
        for (var day = from; day <= to; day = GetNext(day, period))
        {
            days.Add(day);
            if (days.Count >= OrderReportQuery.MaxBoundaries)
            {
                throw new ArgumentException("A report must not have more than 1,000 periods.", nameof(to));
            }
        }

        days.Add(to.AddDays(1));
        return days;
    }

    public static IReadOnlyList<DateTimeOffset> GetBoundaries(IReadOnlyList<DateOnly> days, TimeZoneInfo timeZone) =>
        [.. days.Select(day => GetStartOfDay(day, timeZone))];

    /// <summary>Gets the start of a day. If midnight is skipped, this is the end of the gap; if midnight occurs twice, the first.</summary>
    public static DateTimeOffset GetStartOfDay(DateOnly day, TimeZoneInfo timeZone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        if (timeZone.IsInvalidTime(midnight))
        {
            // The time zone uses the offset from before the gap until the gap ends.
            return ToUtc(midnight, timeZone.GetUtcOffset(midnight.AddHours(-3)));
        }

        var offset = timeZone.IsAmbiguousTime(midnight)
            ? timeZone.GetAmbiguousTimeOffsets(midnight).Max()
            : timeZone.GetUtcOffset(midnight);
        return ToUtc(midnight, offset);
    }

    // East of Greenwich, the first day of the calendar starts before the minimum time.
    private static DateTimeOffset ToUtc(DateTime local, TimeSpan offset) => new(Math.Max(local.Ticks - offset.Ticks, 0), TimeSpan.Zero);

    private static DateOnly GetNext(DateOnly day, OrderReportPeriod period)
    {
        var days = period switch
        {
            OrderReportPeriod.Day => 1,
            OrderReportPeriod.Week => 7 - (((int)day.DayOfWeek + 6) % 7),
            OrderReportPeriod.Month => DateTime.DaysInMonth(day.Year, day.Month) - day.Day + 1,
            _ => throw new ArgumentOutOfRangeException(nameof(period)),
        };
        return DateOnly.FromDayNumber(Math.Min(LastDay.DayNumber, day.DayNumber + days));
    }
}

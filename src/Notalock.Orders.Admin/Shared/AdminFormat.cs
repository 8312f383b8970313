using System.Globalization;

namespace Notalock.Orders.Admin.Shared;

/// <summary>Formats amounts, numbers, and times in the culture of the user and the time zone of the store.</summary>
internal sealed class AdminFormat(AdminText text, NotalockOrdersOptions options, DateTimeOffset now)
{
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;

    public TimeZoneInfo Zone => options.TimeZone;

    /// <summary>Gets the current date in the time zone of the store.</summary>
    public DateOnly Today => GetDay(now);

    /// <summary>Gets the date of a point in time in the time zone of the store.</summary>
    public DateOnly GetDay(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    public string Amount(Money money) =>
        money.ToDecimal().ToString("N" + money.Currency.Exponent.ToString(CultureInfo.InvariantCulture), _culture);

    public static string Code(Currency currency) => currency.Code.ToUpperInvariant();

    public string Money(Money money) => $"{Amount(money)} {Code(money.Currency)}";

    public string Number(long number) => number.ToString("N0", _culture);

    public string Percent(double share) => share.ToString("P0", _culture);

    /// <summary>Formats a capped count, with a plus sign if it exceeds the cap.</summary>
    public string Capped(int count, int cap) => count > cap ? Number(cap) + "+" : Number(count);

    public string Time(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).ToString("g", _culture);

    public string Hour(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).ToString("t", _culture);

    public string Day(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).ToString("d", _culture);

    public string Day(DateOnly day) => day.ToString("d", _culture);

    public string ShortDay(DateOnly day) => day.ToString("M", _culture);

    /// <summary>Formats a point in time with its UTC offset for tooltips.</summary>
    public string Exact(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, Zone);
        return string.Create(_culture, $"{local:F} (UTC{local:zzz})");
    }

    public static string Machine(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Formats a point in time relative to now for up to a week, and as a date otherwise.</summary>
    public string Ago(DateTimeOffset moment)
    {
        var age = now - moment;
        return age switch
        {
            { TotalSeconds: < 0 } => Time(moment),
            { TotalMinutes: < 1 } => text["just now"],
            { TotalHours: < 1 } => text["{0} min ago", (int)age.TotalMinutes],
            { TotalDays: < 1 } => text["{0} h ago", (int)age.TotalHours],
            { TotalDays: < 2 } => text["1 day ago"],
            { TotalDays: < 7 } => text["{0} days ago", (int)age.TotalDays],
            _ => Day(moment),
        };
    }

    /// <summary>Gets the start of a day in the time zone of the store.</summary>
    public DateTimeOffset Start(DateOnly day) => options.GetStartOfDay(day);
}

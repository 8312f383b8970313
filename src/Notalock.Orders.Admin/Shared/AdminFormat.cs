using System.Globalization;

namespace Notalock.Orders.Admin.Shared;

/// <summary>Money, numbers and times as the viewer's culture writes them; times in the zone of the shop.</summary>
internal sealed class AdminFormat(AdminText text, NotalockOrdersOptions options, DateTimeOffset now)
{
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;

    public TimeZoneInfo Zone => options.TimeZone;

    /// <summary>Today, in the zone of the shop.</summary>
    public DateOnly Today => GetDay(now);

    /// <summary>The day of a moment in the zone of the shop.</summary>
    public DateOnly GetDay(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    public string Amount(Money money) => money.ToDecimal().ToString("N" + money.Currency.Exponent.ToString(CultureInfo.InvariantCulture), _culture);

    public static string Code(Currency currency) => currency.Code.ToUpperInvariant();

    public string Money(Money money) => $"{Amount(money)} {Code(money.Currency)}";

    public string Number(long number) => number.ToString("N0", _culture);

    public string Percent(double share) => share.ToString("P0", _culture);

    /// <summary>A count that stopped at its cap has a plus.</summary>
    public string Capped(int count, int cap) => count > cap ? Number(cap) + "+" : Number(count);

    public string Time(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).ToString("g", _culture);

    public string Day(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).ToString("d", _culture);

    public string Day(DateOnly day) => day.ToString("d", _culture);

    public string ShortDay(DateOnly day) => day.ToString("M", _culture);

    /// <summary>With the offset, so that nobody has to guess: for tooltips.</summary>
    public string Exact(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, Zone);
        return string.Create(_culture, $"{local:F} (UTC{local:zzz})");
    }

    public static string Machine(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>How long ago, in words, up to a week; the day beyond.</summary>
    public string Ago(DateTimeOffset moment)
    {
        var age = now - moment;
        return age switch
        {
            { TotalSeconds: < 0 } => Time(moment),
            { TotalMinutes: < 1 } => text["just now"],
            { TotalHours: < 1 } => text["{0} min ago", (int)age.TotalMinutes],
            { TotalDays: < 1 } => text["{0} h ago", (int)age.TotalHours],
            { TotalDays: < 2 } => text["yesterday"],
            { TotalDays: < 7 } => text["{0} days ago", (int)age.TotalDays],
            _ => Day(moment),
        };
    }

    /// <summary>The moment at which a day begins in the zone of the shop.</summary>
    public DateTimeOffset Start(DateOnly day) => options.GetStartOfDay(day);
}

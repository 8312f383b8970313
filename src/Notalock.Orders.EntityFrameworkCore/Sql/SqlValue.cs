namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>A value that is to be a parameter.</summary>
internal readonly record struct SqlValue(SqlKind Kind, object? Value)
{
    public static SqlValue Text(string? value) => new(SqlKind.Text, value);

    public static SqlValue Int32(int value) => new(SqlKind.Int32, value);

    public static SqlValue Int64(long value) => new(SqlKind.Int64, value);

    public static SqlValue Time(DateTimeOffset value) => new(SqlKind.Time, value);

    /// <summary>
    /// A bound that excludes what is before it. Rows keep milliseconds, so one between two of them means the later one; after the last
    /// one there is none.
    /// </summary>
    public static SqlValue Bound(DateTimeOffset value)
    {
        var rest = value.UtcTicks % TimeSpan.TicksPerMillisecond;
        return Time(rest == 0 || DateTimeOffset.MaxValue.UtcTicks - value.UtcTicks < TimeSpan.TicksPerMillisecond
            ? value
            : value.ToUniversalTime().AddTicks(TimeSpan.TicksPerMillisecond - rest));
    }

    public static SqlValue Guid(Guid value) => new(SqlKind.Guid, value);
}

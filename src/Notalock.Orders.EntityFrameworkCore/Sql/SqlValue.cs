namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Represents the value of a parameter.</summary>
internal readonly record struct SqlValue(SqlKind Kind, object? Value)
{
    public static SqlValue Text(string? value) => new(SqlKind.Text, value);

    public static SqlValue Int32(int value) => new(SqlKind.Int32, value);

    public static SqlValue Int64(long value) => new(SqlKind.Int64, value);

    public static SqlValue Time(DateTimeOffset value) => new(SqlKind.Time, value);

    /// <summary>
    /// Creates the lower bound of a range of times. Rows store milliseconds, so a fraction is rounded up to the next one, except after the
    /// last one that can be represented.
    /// </summary>
    public static SqlValue Bound(DateTimeOffset value)
    {
        var rest = value.UtcTicks % TimeSpan.TicksPerMillisecond;
        return Time(rest == 0 || DateTimeOffset.MaxValue.UtcTicks - value.UtcTicks < TimeSpan.TicksPerMillisecond
            ? value
            : value.ToUniversalTime().AddTicks(TimeSpan.TicksPerMillisecond - rest));
    }

    public static SqlValue Texts(IReadOnlyList<string> values) => new(SqlKind.Texts, values);

    public static SqlValue Guid(Guid value) => new(SqlKind.Guid, value);
}

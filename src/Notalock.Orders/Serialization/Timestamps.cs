namespace Notalock.Orders.Serialization;

internal static class Timestamps
{
    /// <summary>Converts a time to UTC in whole milliseconds, which every store can store exactly.</summary>
    public static DateTimeOffset ToStored(this DateTimeOffset value) =>
        new(value.UtcTicks - (value.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}

namespace Notalock.Orders.Serialization;

internal static class Timestamps
{
    /// <summary>UTC, whole milliseconds: what every store can keep exactly.</summary>
    public static DateTimeOffset ToStored(this DateTimeOffset value) =>
        new(value.UtcTicks - (value.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}

namespace Notalock.Orders.Stripe.Mapping;

internal static class StripeTime
{
    private const long LastSecond = 253_402_300_799;

    /// <summary>Converts a Unix time in seconds. Returns <see langword="null"/> if there is none or it is out of range.</summary>
    public static DateTimeOffset? Read(long? seconds) =>
        seconds is >= 0 and <= LastSecond ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null;
}

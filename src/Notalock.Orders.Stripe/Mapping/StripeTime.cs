namespace Notalock.Orders.Stripe.Mapping;

internal static class StripeTime
{
    private const long LastSecond = 253_402_300_799;

    /// <summary>Reads seconds since 1970; null when there are none.</summary>
    public static DateTimeOffset? Read(long? seconds) =>
        seconds is >= 0 and <= LastSecond ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null;
}

namespace Notalock.Orders.Benchmarks.Hand;

internal sealed class HandTracking
{
    public string? Carrier { get; set; }

    public string? Number { get; set; }

    public string? Url { get; set; }
}

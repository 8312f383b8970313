namespace Notalock.Orders.Benchmarks.Hand;

internal sealed class HandAmount
{
    public long MinorUnits { get; set; }

    public string Currency { get; set; } = "";
}

namespace Notalock.Orders.Benchmarks.Hand;

internal sealed class HandAdjustment
{
    public string Kind { get; set; } = "";

    public string Label { get; set; } = "";

    public HandAmount Amount { get; set; } = new();
}

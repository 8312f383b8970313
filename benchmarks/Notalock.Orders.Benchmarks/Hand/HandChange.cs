namespace Notalock.Orders.Benchmarks.Hand;

internal sealed class HandChange
{
    public string Field { get; set; } = "";

    public string? Before { get; set; }

    public string? After { get; set; }
}

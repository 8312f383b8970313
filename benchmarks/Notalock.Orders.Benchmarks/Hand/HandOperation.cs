namespace Notalock.Orders.Benchmarks.Hand;

internal sealed class HandOperation
{
    public Guid Id { get; set; }

    public string Kind { get; set; } = "";

    public HandAmount? Amount { get; set; }

    public DateTimeOffset RequestedAt { get; set; }
}

namespace Notalock.Orders.Benchmarks.Hand;

internal sealed class HandIntent
{
    public string? Id { get; set; }

    public string? Status { get; set; }

    public string? Currency { get; set; }

    public long Amount { get; set; }

    public long AmountReceived { get; set; }

    public Dictionary<string, string>? Metadata { get; set; }
}

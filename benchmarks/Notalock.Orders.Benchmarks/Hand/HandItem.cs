namespace Notalock.Orders.Benchmarks.Hand;

internal sealed class HandItem
{
    public Guid Id { get; set; }

    public Guid OrderId { get; set; }

    public int Position { get; set; }

    public string ProductId { get; set; } = "";

    public string Name { get; set; } = "";

    public string? Sku { get; set; }

    public int Quantity { get; set; }

    public long Price { get; set; }

    public long Total { get; set; }

    public List<HandAdjustment>? Adjustments { get; set; }

    public Dictionary<string, string>? Metadata { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

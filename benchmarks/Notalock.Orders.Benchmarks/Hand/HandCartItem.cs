namespace Notalock.Orders.Benchmarks.Hand;

internal sealed class HandCartItem
{
    public string ProductId { get; set; } = "";

    public string Name { get; set; } = "";

    public string? Sku { get; set; }

    public int Quantity { get; set; }

    public long Price { get; set; }
}

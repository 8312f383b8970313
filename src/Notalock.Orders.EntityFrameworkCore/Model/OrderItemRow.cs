namespace Notalock.Orders.EntityFrameworkCore.Model;

internal sealed class OrderItemRow
{
    public Guid Id { get; set; }

    public Guid OrderId { get; set; }

    public int Position { get; set; }

    public required string ProductId { get; set; }

    public required string Name { get; set; }

    public string? Sku { get; set; }

    public int Quantity { get; set; }

    public long Price { get; set; }

    public long TotalAmount { get; set; }

    public string? Adjustments { get; set; }

    public string? Metadata { get; set; }

    /// <summary>Gets or sets whether the item is shipped; <see langword="null"/> if it is.</summary>
    public bool? RequiresShipping { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public required string NameSearch { get; set; }

    public string? SkuSearch { get; set; }
}

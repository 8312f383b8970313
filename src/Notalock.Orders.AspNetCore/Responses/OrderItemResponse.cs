using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>One line, as the product was when the order was placed.</summary>
internal sealed record OrderItemResponse
{
    [Description("The id of the line.")]
    public required Guid Id { get; init; }

    [Description("The order.")]
    public required Guid OrderId { get; init; }

    [Description("Its place, from 1.")]
    public required int Position { get; init; }

    [Description("The id of the product.")]
    public required string ProductId { get; init; }

    [Description("The name of the product.")]
    public required string Name { get; init; }

    [Description("The stock keeping unit.")]
    public string? Sku { get; init; }

    [Description("How many.")]
    public required int Quantity { get; init; }

    [Description("The price of one.")]
    public required decimal Price { get; init; }

    [Description("Quantity times price plus the adjustments of the line.")]
    public required decimal TotalAmount { get; init; }

    [Description("What changes the line besides quantity and price.")]
    public required IReadOnlyList<AdjustmentResponse> Adjustments { get; init; }

    [Description("Data of the shop.")]
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    [Description("When it was stored.")]
    public required DateTimeOffset CreatedAt { get; init; }
}

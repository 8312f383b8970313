using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>An order item, with the product data at the time of purchase.</summary>
internal sealed record OrderItemResponse
{
    [Description("The id of the item.")]
    public required Guid Id { get; init; }

    [Description("The id of the order.")]
    public required Guid OrderId { get; init; }

    [Description("The position of the item, starting at 1.")]
    public required int Position { get; init; }

    [Description("The id of the product.")]
    public required string ProductId { get; init; }

    [Description("The name of the product.")]
    public required string Name { get; init; }

    [Description("The stock keeping unit (SKU).")]
    public string? Sku { get; init; }

    [Description("The quantity.")]
    public required int Quantity { get; init; }

    [Description("The ordered, canceled, shipped and delivered units.")]
    public required ItemQuantitiesResponse Quantities { get; init; }

    [Description("Indicates whether the item is shipped, unlike, for example, a download.")]
    public required bool RequiresShipping { get; init; }

    [Description("The price per unit.")]
    public required decimal Price { get; init; }

    [Description("Quantity times price, plus the adjustments of the item.")]
    public required decimal TotalAmount { get; init; }

    [Description("The adjustments of the item.")]
    public required IReadOnlyList<AdjustmentResponse> Adjustments { get; init; }

    [Description("The custom data of the shop.")]
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    [Description("The time when the item was created.")]
    public required DateTimeOffset CreatedAt { get; init; }
}

using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>An item of a cart.</summary>
internal sealed record CartItemRequest
{
    [Description("The id of the product, from 1 to 100 characters.")]
    public string? ProductId { get; set; }

    [Description("The name of the product, from 1 to 300 characters.")]
    public string? Name { get; set; }

    [Description("The stock keeping unit (SKU). Must not exceed 100 characters.")]
    public string? Sku { get; set; }

    [Description("The quantity, from 1 to 1,000,000.")]
    public int? Quantity { get; set; }

    [Description("The price per unit, in major units. Must not be negative.")]
    public decimal? UnitPrice { get; set; }

    [Description("The adjustments of the item. Must not exceed 20.")]
    public IReadOnlyList<AdjustmentRequest>? Adjustments { get; set; }

    [Description("Custom data: up to 50 keys of up to 40 characters, with values of up to 500 characters.")]
    public IReadOnlyDictionary<string, string>? Metadata { get; set; }
}

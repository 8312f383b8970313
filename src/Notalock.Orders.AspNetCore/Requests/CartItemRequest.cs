using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>An item of a cart.</summary>
internal sealed record CartItemRequest
{
    [Description("The id of the product, from 1 to {Identifier} characters.")]
    public string? ProductId { get; set; }

    [Description("The name of the product, from 1 to {ProductName} characters.")]
    public string? Name { get; set; }

    [Description("The stock keeping unit (SKU). Must not exceed {Identifier} characters. Customers can set it only if the shop allows them to.")]
    public string? Sku { get; set; }

    [Description("Indicates whether the item is shipped, unlike, for example, a download. The default is true. Customers can set it to false only if the shop allows them to.")]
    public bool? RequiresShipping { get; set; }

    [Description("The quantity, from 1 to {Quantity}.")]
    public int? Quantity { get; set; }

    [Description("The price per unit, in major units. Must not be negative.")]
    public decimal? UnitPrice { get; set; }

    [Description("The adjustments of the item. Their number must not exceed {ItemAdjustments}.")]
    public IReadOnlyList<AdjustmentRequest>? Adjustments { get; set; }

    [Description("Custom data: up to {MetadataKeys} keys of up to {MetadataKey} characters, with values of up to {MetadataValue} characters, and {MetadataBytes} bytes for the order and its items together. Customers can set it only if the shop allows them to.")]
    public IReadOnlyDictionary<string, string>? Metadata { get; set; }
}

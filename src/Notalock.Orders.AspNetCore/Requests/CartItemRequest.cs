using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>One line of a cart.</summary>
internal sealed record CartItemRequest
{
    [Description("The id of the product. 1 to 100 characters.")]
    public string? ProductId { get; set; }

    [Description("The name of the product. 1 to 300 characters.")]
    public string? Name { get; set; }

    [Description("The stock keeping unit. At most 100 characters.")]
    public string? Sku { get; set; }

    [Description("How many, 1 to 1,000,000.")]
    public int? Quantity { get; set; }

    [Description("The price of one, in major units; not negative.")]
    public decimal? UnitPrice { get; set; }

    [Description("What changes the line besides quantity and price. At most 20.")]
    public IReadOnlyList<AdjustmentRequest>? Adjustments { get; set; }

    [Description("Data of the shop: at most 50 keys of 40 characters with values of 500.")]
    public IReadOnlyDictionary<string, string>? Metadata { get; set; }
}

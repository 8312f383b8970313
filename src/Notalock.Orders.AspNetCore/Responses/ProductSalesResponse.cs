using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>The sales of a product in one currency.</summary>
internal sealed record ProductSalesResponse
{
    [Description("The id of the product.")]
    public required string ProductId { get; init; }

    [Description("A name under which the product was sold.")]
    public required string Name { get; init; }

    [Description("The currency.")]
    public required string Currency { get; init; }

    [Description("The quantity sold.")]
    public required long Quantity { get; init; }

    [Description("The sum of the item totals.")]
    public required decimal Sales { get; init; }
}

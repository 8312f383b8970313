using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>How a product sold, in one currency.</summary>
internal sealed record ProductSalesResponse
{
    [Description("The id of the product.")]
    public required string ProductId { get; init; }

    [Description("A name it was sold by.")]
    public required string Name { get; init; }

    [Description("The currency.")]
    public required string Currency { get; init; }

    [Description("How many.")]
    public required long Quantity { get; init; }

    [Description("The sum of its lines.")]
    public required decimal Sales { get; init; }
}

using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>The part of a credit that belongs to one item.</summary>
internal sealed record CreditLineResponse
{
    [Description("The id of the item.")]
    public required Guid ItemId { get; init; }

    [Description("The number of credited units. Negative in a reversal.")]
    public required int Units { get; init; }

    [Description("The credited share of the item without tax, after discounts. Negative in a reversal.")]
    public required decimal Net { get; init; }

    [Description("The credited share of the tax. Negative in a reversal.")]
    public required decimal Tax { get; init; }
}

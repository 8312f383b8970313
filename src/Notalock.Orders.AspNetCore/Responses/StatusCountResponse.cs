using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>The number of orders in a status, in one currency.</summary>
internal sealed record StatusCountResponse
{
    [Description("The status.")]
    public required string Status { get; init; }

    [Description("The currency.")]
    public required string Currency { get; init; }

    [Description("The number of orders.")]
    public required long Count { get; init; }

    [Description("The sum of the order totals.")]
    public required decimal TotalAmount { get; init; }
}

using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>How many orders have a status, in one currency.</summary>
internal sealed record StatusCountResponse
{
    [Description("The status.")]
    public required string Status { get; init; }

    [Description("The currency.")]
    public required string Currency { get; init; }

    [Description("How many orders.")]
    public required long Count { get; init; }

    [Description("The sum of their totals.")]
    public required decimal TotalAmount { get; init; }
}

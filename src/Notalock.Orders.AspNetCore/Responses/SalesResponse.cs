using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>Sales in one currency.</summary>
internal sealed record SalesResponse
{
    [Description("The currency.")]
    public required string Currency { get; init; }

    [Description("Orders placed.")]
    public required long OrdersPlaced { get; init; }

    [Description("Orders paid in full.")]
    public required long OrdersPaid { get; init; }

    [Description("The totals of the orders paid.")]
    public required decimal GrossSales { get; init; }

    [Description("Refunds that succeeded, on their own date.")]
    public required decimal Refunds { get; init; }

    [Description("Gross sales less refunds.")]
    public required decimal NetSales { get; init; }
}

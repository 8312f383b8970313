using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>Sales in one currency.</summary>
internal sealed record SalesResponse
{
    [Description("The currency.")]
    public required string Currency { get; init; }

    [Description("The number of orders placed.")]
    public required long OrdersPlaced { get; init; }

    [Description("The number of orders paid in full.")]
    public required long OrdersPaid { get; init; }

    [Description("The sum of the totals of the orders paid.")]
    public required decimal GrossSales { get; init; }

    [Description("The sum of the completed refunds, by the day of the refund.")]
    public required decimal Refunds { get; init; }

    [Description("The sum of what lost disputes took, by the day on which they were closed.")]
    public required decimal LostDisputes { get; init; }

    [Description("Gross sales minus refunds and lost disputes.")]
    public required decimal NetSales { get; init; }
}

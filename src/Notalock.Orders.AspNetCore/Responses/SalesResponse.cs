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

    [Description("The sum of the totals of the orders paid in full, by the day on which they were.")]
    public required decimal GrossSales { get; init; }

    [Description("The sum of the credits of orders paid in full, such as returns, cancellations and goodwill, by the day of the credit.")]
    public required decimal Credits { get; init; }

    [Description("The sum of the refunds that were made outside of this application and have no purpose yet. "
        + "A past day changes when such a refund is assigned a purpose.")]
    public required decimal UnassignedRefunds { get; init; }

    [Description("Gross sales minus credits and unassigned refunds.")]
    public required decimal NetSales { get; init; }

    [Description("The sum of the captured payments, by the day of the capture.")]
    public required decimal Payments { get; init; }

    [Description("The sum of the completed refunds, by the day of the refund.")]
    public required decimal Refunds { get; init; }

    [Description("The sum of what lost disputes took, by the day on which they were closed.")]
    public required decimal LostDisputes { get; init; }

    [Description("Payments minus refunds and lost disputes.")]
    public required decimal NetPayments { get; init; }
}

namespace Notalock.Orders;

/// <summary>Represents the sales of one bucket in one currency.</summary>
public sealed record OrderSalesRow
{
    /// <summary>Gets the index of the bucket, which is the index of its first boundary.</summary>
    public required int Bucket { get; init; }

    /// <summary>Gets the currency.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Gets the number of orders placed.</summary>
    public required long OrdersPlaced { get; init; }

    /// <summary>Gets the number of orders paid in full.</summary>
    public required long OrdersPaid { get; init; }

    /// <summary>Gets the sum of the totals of the orders paid.</summary>
    public required Money GrossSales { get; init; }

    /// <summary>Gets the sum of the refunds that succeeded, by the date of the refund.</summary>
    public required Money Refunds { get; init; }

    /// <summary>Gets the sum of what lost disputes took, by the date on which they were closed.</summary>
    public required Money LostDisputes { get; init; }

    /// <summary>Gets the gross sales minus the refunds and the lost disputes. May be negative.</summary>
    public Money NetSales => GrossSales - Refunds - LostDisputes;
}

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

    /// <summary>Gets the gross sales: the sum of the totals of the orders paid in full, by the date on which they were.</summary>
    public required Money GrossSales { get; init; }

    /// <summary>
    /// Gets the sum of the credits of orders paid in full, such as returns, cancellations and goodwill, by the date of the credit.
    /// </summary>
    public required Money Credits { get; init; }

    /// <summary>
    /// Gets the sum of the refunds of orders paid in full that were made outside of this application and were not assigned a purpose. When
    /// they are assigned, the amount of an earlier day can change.
    /// </summary>
    public required Money UnassignedRefunds { get; init; }

    /// <summary>Gets the net sales: the gross sales less the credits and the unassigned refunds. May be negative.</summary>
    public Money NetSales => GrossSales - Credits - UnassignedRefunds;

    /// <summary>Gets the sum of the captured payments, by the date of the capture.</summary>
    public required Money Payments { get; init; }

    /// <summary>Gets the sum of the refunds that succeeded, by the date of the refund.</summary>
    public required Money Refunds { get; init; }

    /// <summary>Gets the sum of what lost disputes took, by the date on which they were closed.</summary>
    public required Money LostDisputes { get; init; }

    /// <summary>Gets the net payments: the payments less the refunds and the lost disputes. May be negative.</summary>
    public Money NetPayments => Payments - Refunds - LostDisputes;
}

using Notalock.Orders.Payments;

namespace Notalock.Orders;

/// <summary>Sales of one bucket in one currency.</summary>
public sealed record OrderSalesRow
{
    /// <summary>Which bucket: the index of its first boundary.</summary>
    public required int Bucket { get; init; }

    /// <summary>The currency.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Orders placed.</summary>
    public required long OrdersPlaced { get; init; }

    /// <summary>Orders paid in full.</summary>
    public required long OrdersPaid { get; init; }

    /// <summary>Σ total of the orders paid.</summary>
    public required Money GrossSales { get; init; }

    /// <summary>Σ refunds that succeeded, on their own date.</summary>
    public required Money Refunds { get; init; }

    /// <summary>Gross sales less refunds. May be negative.</summary>
    public Money NetSales => GrossSales - Refunds;
}

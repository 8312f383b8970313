namespace Notalock.Orders.EntityFrameworkCore.Model;

/// <summary>Represents a credit. The data is what loads read; the other columns are what reports and exports read.</summary>
internal sealed class OrderCreditRow
{
    public Guid Id { get; set; }

    public Guid OrderId { get; set; }

    public int Position { get; set; }

    public required string Kind { get; set; }

    public required string Currency { get; set; }

    public long Amount { get; set; }

    public long TaxAmount { get; set; }

    /// <summary>Gets or sets the amount by which the credit lowered the payable amount, and with it the sales.</summary>
    public long SaleAmount { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public required string Data { get; set; }
}

namespace Notalock.Orders.EntityFrameworkCore.Model;

internal sealed class OrderRow
{
    public Guid Id { get; set; }

    public required string Number { get; set; }

    public string? StoreId { get; set; }

    public string? CustomerId { get; set; }

    public string? CustomerEmail { get; set; }

    public string? CustomerName { get; set; }

    public string? CustomerPhone { get; set; }

    public required string Status { get; set; }

    public required string PaymentState { get; set; }

    public int Flags { get; set; }

    public required string Currency { get; set; }

    public long? LostDisputeAmount { get; set; }

    public long SubtotalAmount { get; set; }

    public long DiscountAmount { get; set; }

    public long ShippingAmount { get; set; }

    public long TaxAmount { get; set; }

    public long TotalAmount { get; set; }

    public long CapturedAmount { get; set; }

    public long RefundedAmount { get; set; }

    public int ItemCount { get; set; }

    public string? ShippingMethod { get; set; }

    public string? Tracking { get; set; }

    public string? ShippingAddress { get; set; }

    public string? BillingAddress { get; set; }

    public string? Adjustments { get; set; }

    public string? CustomerNote { get; set; }

    public string? Metadata { get; set; }

    public string? PaymentProvider { get; set; }

    public string? PaymentIntentId { get; set; }

    public string? GuestTokenHash { get; set; }

    public int HistoryCount { get; set; }

    public DateTimeOffset PlacedAt { get; set; }

    public DateTimeOffset? PaidAt { get; set; }

    public long? PaidTotal { get; set; }

    public DateTimeOffset? ShippedAt { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    public DateTimeOffset? CanceledAt { get; set; }

    public DateTimeOffset? ReopenedAt { get; set; }

    public bool? IsImport { get; set; }

    public string? FulfillmentState { get; set; }

    public string? ReturnState { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public long Version { get; set; }

    public required string NumberSearch { get; set; }

    public string? EmailSearch { get; set; }

    public string? NameSearch { get; set; }

    public string? SearchWords { get; set; }
}

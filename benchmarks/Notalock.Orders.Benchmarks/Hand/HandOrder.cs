namespace Notalock.Orders.Benchmarks.Hand;

internal sealed class HandOrder
{
    public Guid Id { get; set; }

    public string Number { get; set; } = "";

    public string? StoreId { get; set; }

    public string? CustomerId { get; set; }

    public string? CustomerEmail { get; set; }

    public string? CustomerName { get; set; }

    public string? CustomerPhone { get; set; }

    public string Status { get; set; } = "";

    public string PaymentState { get; set; } = "";

    public int Flags { get; set; }

    public string Currency { get; set; } = "";

    public long Subtotal { get; set; }

    public long Discount { get; set; }

    public long Shipping { get; set; }

    public long Tax { get; set; }

    public long Total { get; set; }

    public long Captured { get; set; }

    public long Refunded { get; set; }

    public int ItemCount { get; set; }

    public string? ShippingMethod { get; set; }

    public HandTracking? Tracking { get; set; }

    public HandAddress? ShippingAddress { get; set; }

    public HandAddress? BillingAddress { get; set; }

    public List<HandAdjustment>? Adjustments { get; set; }

    public string? CustomerNote { get; set; }

    public Dictionary<string, string>? Metadata { get; set; }

    public string? PaymentProvider { get; set; }

    public string? PaymentIntentId { get; set; }

    public string? GuestTokenHash { get; set; }

    public int HistoryCount { get; set; }

    public DateTimeOffset PlacedAt { get; set; }

    public DateTimeOffset? PaidAt { get; set; }

    public DateTimeOffset? ShippedAt { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    public DateTimeOffset? CanceledAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public long Version { get; set; }

    public List<HandItem> Items { get; set; } = [];

    public List<HandPayment> Payments { get; set; } = [];

    public List<HandRefund> Refunds { get; set; } = [];

    public List<HandHistory> History { get; set; } = [];
}

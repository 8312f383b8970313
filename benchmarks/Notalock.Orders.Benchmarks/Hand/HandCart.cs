namespace Notalock.Orders.Benchmarks.Hand;

internal sealed class HandCart
{
    public string Currency { get; set; } = "";

    public List<HandCartItem> Items { get; set; } = [];

    public List<HandAdjustment> Adjustments { get; set; } = [];

    public string CustomerId { get; set; } = "";

    public string? CustomerEmail { get; set; }

    public string? CustomerName { get; set; }

    public string? CustomerPhone { get; set; }

    public string? ShippingMethod { get; set; }

    public HandAddress? ShippingAddress { get; set; }

    public HandAddress? BillingAddress { get; set; }

    public Dictionary<string, string> Metadata { get; set; } = [];

    public string? StoreId { get; set; }
}

namespace Notalock.Orders;

/// <summary>How a shipment is followed. Every part is optional.</summary>
public sealed record OrderTracking
{
    /// <summary>The carrier. At most 100 characters.</summary>
    public string? Carrier { get; init; }

    /// <summary>The tracking number. At most 200 characters.</summary>
    public string? Number { get; init; }

    /// <summary>Where the customer follows it: an absolute http or https address of at most 2,000 characters.</summary>
    public string? Url { get; init; }
}

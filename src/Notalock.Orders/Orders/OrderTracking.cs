namespace Notalock.Orders;

/// <summary>Represents the tracking information of a shipment. Every part is optional.</summary>
public sealed record OrderTracking
{
    /// <summary>Gets the carrier. At most 100 characters.</summary>
    public string? Carrier { get; init; }

    /// <summary>Gets the tracking number. At most 200 characters.</summary>
    public string? Number { get; init; }

    /// <summary>Gets the tracking page for the customer: an absolute http or https URL of at most 2,000 characters.</summary>
    public string? Url { get; init; }
}

namespace Notalock.Orders;

/// <summary>Represents a command that updates the contact details, addresses and tracking details of an order.</summary>
/// <remarks>A property that is <see langword="null"/> leaves the value unchanged; an empty string removes it.</remarks>
/// <param name="OrderId">The id of the order.</param>
/// <param name="Actor">The actor who updates the contact details.</param>
public sealed record UpdateOrderContact(Guid OrderId, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>Gets the new email address. At most 254 characters.</summary>
    public string? CustomerEmail { get; init; }

    /// <summary>Gets the new name. At most 200 characters.</summary>
    public string? CustomerName { get; init; }

    /// <summary>Gets the new telephone number. At most 40 characters.</summary>
    public string? CustomerPhone { get; init; }

    /// <summary>
    /// Gets the new shipping address, which replaces the whole address. The shipping address of a shipped order cannot be changed.
    /// </summary>
    public Address? ShippingAddress { get; init; }

    /// <summary>Gets the new billing address, which replaces the whole address.</summary>
    public Address? BillingAddress { get; init; }

    /// <summary>
    /// Gets the new tracking details, which replace all tracking details. Details without a carrier, number and URL remove them.
    /// </summary>
    public OrderTracking? Tracking { get; init; }

    /// <summary>Gets a note for the history. At most 2,000 characters.</summary>
    public string? Notes { get; init; }
}

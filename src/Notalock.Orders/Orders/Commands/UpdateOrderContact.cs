namespace Notalock.Orders;

/// <summary>Corrects how the customer is reached, before the order is shipped. What is null stays; an empty text removes.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Actor">Who corrects it.</param>
public sealed record UpdateOrderContact(Guid OrderId, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>The new e-mail address. At most 254 characters.</summary>
    public string? CustomerEmail { get; init; }

    /// <summary>The new name. At most 200 characters.</summary>
    public string? CustomerName { get; init; }

    /// <summary>The new telephone number. At most 40 characters.</summary>
    public string? CustomerPhone { get; init; }

    /// <summary>The new shipping address, as a whole.</summary>
    public Address? ShippingAddress { get; init; }

    /// <summary>The new billing address, as a whole.</summary>
    public Address? BillingAddress { get; init; }

    /// <summary>A note for the history. At most 2,000 characters.</summary>
    public string? Notes { get; init; }
}

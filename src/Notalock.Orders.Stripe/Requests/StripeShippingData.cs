namespace Notalock.Orders.Stripe.Requests;

/// <summary>Represents the recipient of the goods as it is saved with the payment.</summary>
internal sealed record StripeShippingData
{
    public required string Name { get; init; }

    public string? Phone { get; init; }

    public string? Line1 { get; init; }

    public string? Line2 { get; init; }

    public string? City { get; init; }

    public string? State { get; init; }

    public string? PostalCode { get; init; }

    public string? Country { get; init; }
}

namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>Represents the properties that all Stripe objects of this package have.</summary>
internal abstract record StripeMetadataObject
{
    public string? Id { get; init; }

    public string? Currency { get; init; }

    public Dictionary<string, string?>? Metadata { get; init; }
}

namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>What every object of Stripe's that matters here has.</summary>
internal abstract record StripeMetadataObject
{
    public string? Id { get; init; }

    public string? Currency { get; init; }

    public Dictionary<string, string?>? Metadata { get; init; }
}

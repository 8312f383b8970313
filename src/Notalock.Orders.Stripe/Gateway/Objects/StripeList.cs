namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>A page. See https://docs.stripe.com/api/pagination.</summary>
internal sealed record StripeList<T>
{
    public IReadOnlyList<T> Data { get; init; } = [];

    public bool HasMore { get; init; }
}

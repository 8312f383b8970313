namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>Represents a page of a list. See https://docs.stripe.com/api/pagination.</summary>
internal sealed record StripePage<T>
{
    public IReadOnlyList<T> Data { get; init; } = [];

    public bool HasMore { get; init; }
}

namespace Notalock.Orders.Stripe.Gateway;

/// <summary>Represents the result of a request: an object or a failure.</summary>
internal sealed record StripeReply<T>
    where T : class
{
    /// <summary>Gets the returned object; <see langword="null"/> if there is a failure.</summary>
    public T? Value { get; init; }

    /// <summary>Gets the failure; <see langword="null"/> if there is an object.</summary>
    public StripeFailure? Failure { get; init; }

    /// <summary>
    /// Gets a value indicating whether this is the stored response to an earlier request with the same key, which may be outdated.
    /// </summary>
    public bool IsReplay { get; init; }
}

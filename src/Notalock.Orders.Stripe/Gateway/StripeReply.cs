namespace Notalock.Orders.Stripe.Gateway;

/// <summary>What came of a call: an object or an error.</summary>
internal sealed record StripeReply<T>
    where T : class
{
    /// <summary>What Stripe answered; null when there is an error.</summary>
    public T? Value { get; init; }

    /// <summary>Why there is no object; null when there is one.</summary>
    public StripeError? Error { get; init; }

    /// <summary>Whether this is the stored answer to the first call with the same key: true then, perhaps not any more.</summary>
    public bool IsReplay { get; init; }
}

namespace Notalock.Orders.Payments;

/// <summary>Represents the data that every request to a payment provider has.</summary>
public abstract record PaymentRequest
{
    /// <summary>
    /// Gets the id of the order, which the provider stores in its metadata so that its events can be matched to the order.
    /// </summary>
    public required Guid OrderId { get; init; }

    /// <summary>Gets the order number, which the provider stores in its metadata.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>Gets the <see cref="OrderPayment.Id"/> of the payment attempt, which the provider stores in its metadata.</summary>
    public required Guid PaymentId { get; init; }

    /// <summary>Gets the provider's id of the payment; <see langword="null"/> until it is known.</summary>
    public string? Reference { get; init; }

    /// <summary>
    /// Gets the provider's id of the hosted payment page; <see langword="null"/> if the payment has no hosted page.
    /// </summary>
    public string? SessionReference { get; init; }

    /// <summary>
    /// Gets the idempotency key of the call, which is derived from the id of a saved operation. 1 to 64 ASCII characters; empty for a
    /// <see cref="PaymentFindRequest"/>.
    /// </summary>
    public string IdempotencyKey { get; init; } = string.Empty;

    /// <summary>Returns a string without personal data, which is safe to log.</summary>
    /// <returns>A string that contains the ids.</returns>
    public sealed override string ToString() => $"{GetType().Name} {{ OrderId = {OrderId}, PaymentId = {PaymentId} }}";
}

namespace Notalock.Orders.Payments;

/// <summary>What every call to a provider carries.</summary>
public abstract record PaymentRequest
{
    /// <summary>The order. Goes into the provider's metadata, so that its events find their way back.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>The number that people use. Goes into the provider's metadata.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>The attempt: <see cref="OrderPayment.Id"/>. Goes into the provider's metadata.</summary>
    public required Guid PaymentId { get; init; }

    /// <summary>The provider's id of the payment; null while none is known.</summary>
    public string? Reference { get; init; }

    /// <summary>The provider's id of a hosted payment page; null when there is none.</summary>
    public string? SessionReference { get; init; }

    /// <summary>Makes the call safe to repeat; derives from the id of a saved operation. 1 to 64 characters of ASCII. Empty for a look-up.</summary>
    public string IdempotencyKey { get; init; } = string.Empty;

    /// <summary>Tells the ids and nothing of the person: what is logged by accident stays harmless.</summary>
    /// <returns>The text.</returns>
    public sealed override string ToString() => $"{GetType().Name} {{ OrderId = {OrderId}, PaymentId = {PaymentId} }}";
}

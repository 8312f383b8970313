namespace Notalock.Orders.Payments;

/// <summary>What a provider told of its own accord, after its origin was verified.</summary>
public sealed record PaymentNotification
{
    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's id of the event. The same event has the same id however often it is sent. At most 255 characters.</summary>
    public required string EventId { get; init; }

    /// <summary>The provider's name for what happened. At most 100 characters.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened, as the provider says. Gives no order.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>The facts; null when the event is about nothing of ours.</summary>
    public PaymentSnapshot? Snapshot { get; init; }

    /// <summary>Whether the event alone does not tell, so that the payment must be looked up.</summary>
    public bool NeedsLookup { get; init; }

    /// <summary>Tells ids and type.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{nameof(PaymentNotification)} {{ Provider = {Provider}, EventId = {EventId}, Type = {Type} }}";
}

namespace Notalock.Orders.Payments;

/// <summary>Represents an event that a payment provider sent and whose origin was verified.</summary>
public sealed record PaymentNotification
{
    /// <summary>Gets the name of the provider.</summary>
    public required string Provider { get; init; }

    /// <summary>
    /// Gets the provider's id of the event. An event that is sent more than once has the same id each time. At most 255 characters.
    /// </summary>
    public required string EventId { get; init; }

    /// <summary>Gets the provider's name of the event type. At most 100 characters.</summary>
    public required string Type { get; init; }

    /// <summary>Gets the time of the event at the provider. It does not determine the order of events.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Gets the payment that the event reports; <see langword="null"/> if the event does not concern an order.</summary>
    public PaymentSnapshot? Snapshot { get; init; }

    /// <summary>Gets a value indicating whether the event is not sufficient, so that the payment must be read from the provider.</summary>
    public bool NeedsLookup { get; init; }

    /// <summary>Returns the provider, the id and the type of the event.</summary>
    /// <returns>A string that contains the provider, the id and the type.</returns>
    public override string ToString() => $"{nameof(PaymentNotification)} {{ Provider = {Provider}, EventId = {EventId}, Type = {Type} }}";
}

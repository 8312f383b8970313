namespace Notalock.Orders.Storage;

/// <summary>Represents a payment provider's event in the inbox. Unique by provider and event id.</summary>
public sealed record OrderPaymentEvent
{
    /// <summary>Gets the name of the payment provider. At most 40 characters.</summary>
    public required string Provider { get; init; }

    /// <summary>Gets the provider's id of the event. At most 255 characters, compared by code point.</summary>
    public required string EventId { get; init; }

    /// <summary>Gets the provider's type of the event. At most 100 characters.</summary>
    public required string Type { get; init; }

    /// <summary>Gets the id of the order that the event belongs to, or <see langword="null"/> if no order matches.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>Gets the id of the payment that the event belongs to, or <see langword="null"/> if no payment matches.</summary>
    public Guid? PaymentId { get; init; }

    /// <summary>Gets the outcome of processing the event.</summary>
    public required OrderPaymentEventOutcome Outcome { get; init; }

    /// <summary>Gets the JSON that is required to reprocess the event, or <see langword="null"/> after the event was applied.</summary>
    public string? Payload { get; init; }

    /// <summary>
    /// Gets the number of attempts to process the event, starting at 1. A stored event with the same provider and id is replaced only if
    /// it is still open and this number is greater than 1; otherwise, the new event is a duplicate of the stored event.
    /// </summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Gets the error of the last attempt, or <see langword="null"/> if no attempt failed. At most 500 characters.</summary>
    public string? LastError { get; init; }

    /// <summary>Gets the time at which the event was first received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Gets the time of the last attempt or change of the outcome.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Gets a value indicating whether the event is open, that is, unmatched or failed.</summary>
    public bool IsOpen => Outcome is OrderPaymentEventOutcome.Unmatched or OrderPaymentEventOutcome.Failed;
}

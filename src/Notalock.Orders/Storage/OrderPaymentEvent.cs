namespace Notalock.Orders.Storage;

/// <summary>A provider's event as the inbox keeps it; unique by provider and event id.</summary>
public sealed record OrderPaymentEvent
{
    /// <summary>The provider's name. At most 40 characters.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's id of the event. At most 255 characters, compared by code point.</summary>
    public required string EventId { get; init; }

    /// <summary>The provider's name for what happened. At most 100 characters.</summary>
    public required string Type { get; init; }

    /// <summary>The order it was matched to; null when it matches none.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>The payment it was matched to; null when it matches none.</summary>
    public Guid? PaymentId { get; init; }

    /// <summary>What became of it.</summary>
    public required OrderPaymentEventOutcome Outcome { get; init; }

    /// <summary>What is needed to apply it again, as JSON; null once it was applied.</summary>
    public string? Payload { get; init; }

    /// <summary>
    /// How often it was tried, from 1. Above 1, a commit puts it in the place of an event of the same provider and id whose
    /// <see cref="IsOpen"/> is true; a settled one, or any at 1, is a duplicate.
    /// </summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Why the last try failed; null when none did. At most 500 characters.</summary>
    public string? LastError { get; init; }

    /// <summary>When it first arrived.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When its outcome last changed, or it was last tried.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether it still waits to be applied: it is unmatched or failed.</summary>
    public bool IsOpen => Outcome is OrderPaymentEventOutcome.Unmatched or OrderPaymentEventOutcome.Failed;
}

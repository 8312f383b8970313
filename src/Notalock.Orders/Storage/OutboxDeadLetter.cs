namespace Notalock.Orders.Storage;

/// <summary>Represents a message that was not delivered after the maximum number of attempts.</summary>
public sealed record OutboxDeadLetter
{
    /// <summary>Gets the message.</summary>
    public required OutboxMessage Message { get; init; }

    /// <summary>Gets the number of failed attempts.</summary>
    public required int Attempts { get; init; }

    /// <summary>Gets the error of the last attempt.</summary>
    public required string Error { get; init; }

    /// <summary>Gets the time at which the message became a dead letter.</summary>
    public required DateTimeOffset DeadAt { get; init; }
}

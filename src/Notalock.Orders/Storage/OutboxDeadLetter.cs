namespace Notalock.Orders.Storage;

/// <summary>A message that was given up.</summary>
public sealed record OutboxDeadLetter
{
    /// <summary>The message.</summary>
    public required OutboxMessage Message { get; init; }

    /// <summary>How often delivery failed.</summary>
    public required int Attempts { get; init; }

    /// <summary>Why it failed last.</summary>
    public required string Error { get; init; }

    /// <summary>When it was given up.</summary>
    public required DateTimeOffset DeadAt { get; init; }
}

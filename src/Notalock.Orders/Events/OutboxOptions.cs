namespace Notalock.Orders;

/// <summary>How events are delivered to handlers.</summary>
public sealed class OutboxOptions
{
    /// <summary>Whether this process delivers events. Processes that do must have the same handlers registered.</summary>
    /// <value>The default is <c>true</c>. A process without any handler never delivers.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>How often the outbox is looked at when nothing was committed in this process.</summary>
    /// <value>The default is 5 seconds. 10 milliseconds to 1 hour.</value>
    public TimeSpan PollingInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a message is reserved for one process; renewed while its handlers run.</summary>
    /// <value>The default is 30 seconds. 1 second to 1 hour.</value>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many messages are leased at a time.</summary>
    /// <value>The default is 32. 1 to 1,000.</value>
    public int BatchSize { get; set; } = 32;

    /// <summary>How many messages are delivered at the same time.</summary>
    /// <value>The default is 4. 1 to 100.</value>
    public int MaxConcurrency { get; set; } = 4;

    /// <summary>How often delivery is tried before a message becomes a dead letter.</summary>
    /// <value>The default is 10. 1 to 100.</value>
    public int MaxAttempts { get; set; } = 10;

    /// <summary>The pause after the first failure; it doubles with each further one, give or take a fifth.</summary>
    /// <value>The default is 2 seconds. 1 millisecond to <see cref="MaxRetryDelay"/>.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest pause between attempts.</summary>
    /// <value>The default is 15 minutes. At most 1 day.</value>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// How old an undelivered message must be for a process <em>without</em> handlers to remove it, so that a host that has none does
    /// not pile them up. Where other processes have handlers, this is how long all of those may be away.
    /// </summary>
    /// <value>The default is 30 days. At least 1 hour.</value>
    public TimeSpan UnhandledRetention { get; set; } = TimeSpan.FromDays(30);
}

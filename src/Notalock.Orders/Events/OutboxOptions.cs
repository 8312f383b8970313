namespace Notalock.Orders;

/// <summary>Represents the options for delivering events to handlers.</summary>
public sealed class OutboxOptions
{
    /// <summary>
    /// Gets or sets a value indicating whether this process delivers events. All processes that deliver events must register the same
    /// handlers.
    /// </summary>
    /// <value>The default is <see langword="true"/>. A process without handlers never delivers events.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets or sets the interval at which the outbox is polled for messages that other processes committed.</summary>
    /// <value>The default is 5 seconds. Must be between 10 milliseconds and 1 hour.</value>
    public TimeSpan PollingInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets or sets the duration of the lease that a process takes on a message. The lease is renewed while the handlers run.
    /// </summary>
    /// <value>The default is 30 seconds. Must be between 1 second and 1 hour.</value>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets the maximum difference between the clock of this process and the clock of the database. While the difference is
    /// greater, the process logs a warning and delivers no events, because its leases would be wrong for the other processes.
    /// </summary>
    /// <value>
    /// The default is 1 minute. Must be between 1 second and 1 day. It has no effect on a store that uses the clock of the machine, such as
    /// SQLite, and on a process whose <see cref="TimeProvider"/> is not <see cref="TimeProvider.System"/>, as in tests.
    /// </value>
    public TimeSpan MaxClockDifference { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets the maximum number of messages that a process leases at a time.</summary>
    /// <value>The default is 32. Must be between 1 and 1,000.</value>
    public int BatchSize { get; set; } = 32;

    /// <summary>
    /// Gets or sets the number of messages that a process delivers concurrently. If there are several handlers, each of them can occupy all
    /// but one.
    /// </summary>
    /// <value>The default is 4. Must be between 1 and 100.</value>
    public int MaxConcurrency { get; set; } = 4;

    /// <summary>
    /// Gets or sets the time after which the call of a handler counts as failed. The token of the handler is then canceled. A call that
    /// does not end nevertheless occupies one of the concurrent calls of this handler, but does not delay other handlers.
    /// </summary>
    /// <value>The default is 1 minute. Must be between 1 second and 1 hour.</value>
    public TimeSpan HandlerTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets the number of delivery attempts before a message becomes a dead letter.</summary>
    /// <value>The default is 10. Must be between 1 and 100.</value>
    public int MaxAttempts { get; set; } = 10;

    /// <summary>
    /// Gets or sets the delay after the first failed attempt. The delay doubles with each further failure, with a jitter of ±20 %.
    /// </summary>
    /// <value>The default is 2 seconds. Must be between 1 millisecond and <see cref="MaxRetryDelay"/>.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets the maximum delay between attempts.</summary>
    /// <value>The default is 15 minutes. Must be between 1 millisecond and 1 day.</value>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Gets or sets the age at which a process <em>without</em> handlers removes an undelivered message, so that messages do not
    /// accumulate in an application that has no handlers. If other processes have handlers, this is the longest time for which all of
    /// them may be stopped.
    /// </summary>
    /// <value>The default is 30 days. Must be at least 1 hour.</value>
    public TimeSpan UnhandledRetention { get; set; } = TimeSpan.FromDays(30);
}

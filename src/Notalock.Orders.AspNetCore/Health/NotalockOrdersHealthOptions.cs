namespace Notalock.Orders.AspNetCore;

/// <summary>Configures the thresholds of the order health check.</summary>
public sealed class NotalockOrdersHealthOptions
{
    /// <summary>Gets or sets the number of pending events at which the outbox counts as degraded.</summary>
    /// <value>The default is 1,000. Must be 1 or more.</value>
    public int MaxPendingEvents { get; set; } = 1_000;

    /// <summary>Gets or sets the maximum delay of a due event. If an event has been due for longer, the outbox counts as
    /// degraded.</summary>
    /// <value>The default is 5 minutes.</value>
    public TimeSpan MaxEventDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets the maximum number of dead letters. If there are more, the outbox counts as degraded.</summary>
    /// <value>The default is 0.</value>
    public int MaxDeadLetters { get; set; }

    /// <summary>
    /// Gets or sets the maximum time since the last webhook, or <see langword="null"/> to ignore it. In a shop with orders every hour, it
    /// reveals webhooks that no longer arrive.
    /// </summary>
    /// <value>The default is <see langword="null"/>.</value>
    public TimeSpan? MaxWebhookSilence { get; set; }
}

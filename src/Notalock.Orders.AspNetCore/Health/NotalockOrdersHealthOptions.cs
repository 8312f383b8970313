namespace Notalock.Orders.AspNetCore;

/// <summary>What the health check of orders finds worrying.</summary>
public sealed class NotalockOrdersHealthOptions
{
    /// <summary>From how many undelivered events on the outbox counts as degraded.</summary>
    /// <value>The default is 1,000. 1 or more.</value>
    public int MaxPendingEvents { get; set; } = 1_000;

    /// <summary>How long an event may wait to be delivered before the outbox counts as degraded.</summary>
    /// <value>The default is 5 minutes.</value>
    public TimeSpan MaxEventDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many events that were given up are tolerated.</summary>
    /// <value>The default is 0.</value>
    public int MaxDeadLetters { get; set; }

    /// <summary>
    /// How long the payment providers may be silent before that counts as degraded; null when silence is no news. A shop that sells every
    /// hour notices a broken webhook by it.
    /// </summary>
    /// <value>The default is null.</value>
    public TimeSpan? MaxWebhookSilence { get; set; }
}

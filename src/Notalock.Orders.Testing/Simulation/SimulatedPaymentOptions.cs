using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing;

/// <summary>How the simulated provider behaves.</summary>
public sealed class SimulatedPaymentOptions
{
    /// <summary>The name under which payments are stored: lower-case letters, digits and underscores, at most 40 characters.</summary>
    /// <value>The default is <c>simulated</c>.</value>
    public string Name { get; set; } = "simulated";

    /// <summary>What it can do. What is left out is refused.</summary>
    /// <value>The default is <see cref="PaymentCapabilities.All"/>.</value>
    public PaymentCapabilities Capabilities { get; set; } = PaymentCapabilities.All;

    /// <summary>What every id depends on. With the same seed and the same calls, everything is the same.</summary>
    /// <value>The default is null: drawn at random, so that the ids of two runs never meet in a database that outlives them.</value>
    public int? Seed { get; set; }

    /// <summary>What goes wrong.</summary>
    /// <value>The default is <see cref="SimulatedFaultPlan.None"/>.</value>
    public SimulatedFaultPlan Faults { get; set; } = SimulatedFaultPlan.None;

    /// <summary>Which events tell of a refund.</summary>
    /// <value>The default is <see cref="SimulatedRefundEvents.Both"/>.</value>
    public SimulatedRefundEvents RefundEvents { get; set; } = SimulatedRefundEvents.Both;

    /// <summary>The currencies it takes, in lower case; others are refused.</summary>
    /// <value>The default is empty: all of them.</value>
    public ISet<string> Currencies { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What notifications are signed with.</summary>
    /// <value>The default is <c>simulated_secret</c>, which protects nothing: this provider moves no money.</value>
    public string NotificationSecret { get; set; } = "simulated_secret";

    /// <summary>How far the time of a signature may lie in the past or in the future.</summary>
    /// <value>The default is five minutes.</value>
    public TimeSpan SignatureTolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a reservation holds.</summary>
    /// <value>The default is seven days.</value>
    public TimeSpan AuthorizationDuration { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long a hosted page can be paid on.</summary>
    /// <value>The default is one day.</value>
    public TimeSpan SessionDuration { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Where the hosted page of a session is: given the session's reference, the address to send the customer to.</summary>
    /// <value>The default leads to a host that does not exist; a sample that shows such a page sets its own.</value>
    public Func<string, string> HostedPageUrl { get; set; } = static session => $"https://pay.simulated.example/{session}";

    /// <summary>Takes each notification as soon as it is due, one after the other, in the background. One that it throws on counts as undelivered.</summary>
    /// <value>The default is null: they wait for <see cref="SimulatedPaymentProvider.TakeDeliveries"/> or <see cref="SimulatedPaymentProvider.DeliverAsync"/>.</value>
    public Func<PaymentWebhookRequest, CancellationToken, Task>? Deliver { get; set; }
}

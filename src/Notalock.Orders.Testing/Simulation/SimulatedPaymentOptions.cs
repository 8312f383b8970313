using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing;

/// <summary>Represents the options of the simulated payment provider.</summary>
public sealed class SimulatedPaymentOptions
{
    private static readonly string ProcessSecret = RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>Gets or sets the provider name, of at most 40 lowercase letters, digits and underscores.</summary>
    /// <value>The default is <c>simulated</c>.</value>
    public string Name { get; set; } = "simulated";

    /// <summary>Gets or sets the capabilities. Operations that they do not include are declined.</summary>
    /// <value>The default is <see cref="PaymentCapabilities.All"/>.</value>
    public PaymentCapabilities Capabilities { get; set; } = PaymentCapabilities.All;

    /// <summary>Gets or sets the seed of the ids. The same seed and the same calls produce the same ids.</summary>
    /// <value>
    /// The default is <see langword="null"/>: a random seed, so that ids do not repeat in a database that is used by several runs.
    /// </value>
    public int? Seed { get; set; }

    /// <summary>Gets or sets the plan of faults.</summary>
    /// <value>The default is <see cref="SimulatedFaultPlan.None"/>.</value>
    public SimulatedFaultPlan Faults { get; set; } = SimulatedFaultPlan.None;

    /// <summary>Gets or sets the kinds of events that are sent for a refund.</summary>
    /// <value>The default is <see cref="SimulatedRefundEvents.Both"/>.</value>
    public SimulatedRefundEvents RefundEvents { get; set; } = SimulatedRefundEvents.Both;

    /// <summary>Gets the supported currencies as lowercase codes. Payments in other currencies are declined.</summary>
    /// <value>The default is empty, which supports all currencies.</value>
    public ISet<string> Currencies { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gets or sets the secret that signs notifications. A client that knows it can mark orders as paid. Set it only if several processes
    /// must accept the notifications of each other.
    /// </summary>
    /// <value>The default is random, and the same for the whole process.</value>
    [JsonIgnore]
    public string NotificationSecret { get; set; } = ProcessSecret;

    /// <summary>
    /// Gets or sets a value indicating whether a host can start with the simulated provider outside the Development environment. Customers
    /// could then receive goods without paying.
    /// </summary>
    /// <value>The default is <see langword="false"/>: the host does not start.</value>
    public bool AllowInProduction { get; set; }

    /// <summary>Gets or sets the maximum difference between the time of a signature and the current time.</summary>
    /// <value>The default is five minutes.</value>
    public TimeSpan SignatureTolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets the time after which an authorization expires.</summary>
    /// <value>The default is seven days.</value>
    public TimeSpan AuthorizationDuration { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Gets or sets the time after which a hosted page expires.</summary>
    /// <value>The default is one day.</value>
    public TimeSpan SessionDuration { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Gets or sets the function that returns the URL of a hosted page for the reference of its session.</summary>
    /// <value>
    /// The default returns a URL of a host that does not exist. An application that shows such a page must set its own function.
    /// </value>
    public Func<string, string> HostedPageUrl { get; set; } = static session => $"https://pay.simulated.example/{session}";

    /// <summary>
    /// Gets or sets the handler that receives each notification in the background, one after the other. If it throws, the notification is
    /// undelivered.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>: notifications stay pending until <see cref="SimulatedPaymentProvider.TakeDeliveries"/> or
    /// <see cref="SimulatedPaymentProvider.DeliverAsync"/> is called.
    /// </value>
    public Func<PaymentWebhookRequest, CancellationToken, Task>? Deliver { get; set; }
}

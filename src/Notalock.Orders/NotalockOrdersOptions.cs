using Notalock.Orders.Reports;
using Notalock.Orders.Transitions;


namespace Notalock.Orders;

/// <summary>How orders behave in this application. Validated when the host starts.</summary>
public sealed class NotalockOrdersOptions
{
    /// <summary>The map of statuses, to extend or cut.</summary>
    public OrderTransitionMapBuilder Transitions { get; } = new();

    /// <summary>How events are delivered.</summary>
    public OutboxOptions Outbox { get; } = new();

    /// <summary>How payments through providers are looked after.</summary>
    public PaymentOptions Payments { get; } = new();

    /// <summary>The time zone whose days are the days of order numbers and reports.</summary>
    /// <value>The default is UTC.</value>
    public TimeZoneInfo TimeZone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>Whether paid and processing orders may go to delivered without being shipped (downloads, pick-up).</summary>
    /// <value>The default is <c>false</c>.</value>
    public bool AllowDeliveryWithoutShipping { get; set; }

    /// <summary>The most items that an order may have.</summary>
    /// <value>The default is 1,000. 1 to 10,000.</value>
    public int MaxItems { get; set; } = 1_000;

    /// <summary>How often a command without an expected version is evaluated again when others change the order meanwhile.</summary>
    /// <value>The default is 32. 1 to 1,000.</value>
    public int MaxCommitAttempts { get; set; } = 32;

    /// <summary>How long idempotency keys are remembered.</summary>
    /// <value>The default is 30 days. At least 1 day.</value>
    public TimeSpan KeyRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>The first moment of a day in <see cref="TimeZone"/>: where midnight is skipped the moment after the gap, where it comes twice the first.</summary>
    /// <param name="day">The day.</param>
    /// <returns>The moment, in UTC.</returns>
    public DateTimeOffset GetStartOfDay(DateOnly day) => ReportCalendar.GetStartOfDay(day, TimeZone);
}

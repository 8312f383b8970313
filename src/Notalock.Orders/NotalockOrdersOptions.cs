using Notalock.Orders.Reports;

namespace Notalock.Orders;

/// <summary>Represents the options for the order services. The options are validated when the host starts.</summary>
public sealed class NotalockOrdersOptions
{
    /// <summary>Gets the builder for the transition map, which the host can extend or restrict.</summary>
    public OrderTransitionMapBuilder Transitions { get; } = new();

    /// <summary>Gets the options for delivering events.</summary>
    public OutboxOptions Outbox { get; } = new();

    /// <summary>Gets the options for payments through payment providers.</summary>
    public PaymentOptions Payments { get; } = new();

    /// <summary>Gets the options for shipments.</summary>
    public FulfillmentOptions Fulfillment { get; } = new();

    /// <summary>Gets the options for returns.</summary>
    public ReturnOptions Returns { get; } = new();

    /// <summary>Gets or sets the time zone that determines the days of order numbers and reports.</summary>
    /// <value>The default is UTC.</value>
    public TimeZoneInfo TimeZone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>
    /// Gets or sets the address at which customers reach the application, such as <c>https://shop.example</c>. Links for customers and
    /// payment providers must start with it, never with the <c>Host</c> header of a request, which its sender can choose.
    /// </summary>
    /// <value>The default is <see langword="null"/>. Must be an absolute HTTP or HTTPS URL without query, fragment and user name.</value>
    public Uri? PublicUrl { get; set; }

    /// <summary>
    /// Gets or sets the duration after the last change of a guest order for which its access tokens are valid; <see langword="null"/> if
    /// they never expire. A guest whose token has expired must find the order by its number and
    /// email address again.
    /// </summary>
    /// <value>The default is 90 days. Must be null or at least 1 hour.</value>
    public TimeSpan? AccessTokenLifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// Gets or sets a value indicating whether paid and processing orders may move to delivered without being shipped, for example for
    /// pickup. Orders
    /// without an item that requires shipping can always do so.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool AllowDeliveryWithoutShipping { get; set; }

    /// <summary>Gets or sets the maximum number of items of an order.</summary>
    /// <value>The default is 1,000. Must be between 1 and 10,000.</value>
    public int MaxItems { get; set; } = 1_000;

    /// <summary>
    /// Gets or sets the maximum number of attempts to commit a command without an expected version when the order is modified
    /// concurrently.
    /// </summary>
    /// <value>The default is 32. Must be between 1 and 1,000.</value>
    public int MaxCommitAttempts { get; set; } = 32;

    /// <summary>Gets or sets the duration for which idempotency keys are kept.</summary>
    /// <value>The default is 30 days. Must be at least 1 day.</value>
    public TimeSpan KeyRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Gets the URL of a page of the application: <see cref="PublicUrl"/>, followed by a path.</summary>
    /// <param name="path">The path, with or without a slash at the start, and optionally a query.</param>
    /// <returns>The absolute URL.</returns>
    /// <exception cref="InvalidOperationException"><see cref="PublicUrl"/> is not set.</exception>
    public string GetPublicUrl(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return PublicUrl is { } url
            ? $"{url.AbsoluteUri.TrimEnd('/')}/{path.TrimStart('/')}"
            : throw new InvalidOperationException("NotalockOrdersOptions.PublicUrl must be set to create a URL, but was null.");
    }

    /// <summary>
    /// Gets the start of a day in <see cref="TimeZone"/>. If a clock change skips midnight, the day starts when the skipped time ends; if
    /// midnight occurs twice, the day starts at the first occurrence.
    /// </summary>
    /// <param name="day">The day.</param>
    /// <returns>The start of the day, in UTC.</returns>
    public DateTimeOffset GetStartOfDay(DateOnly day) => ReportCalendar.GetStartOfDay(day, TimeZone);
}

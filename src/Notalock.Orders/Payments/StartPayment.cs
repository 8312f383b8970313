using System.Text.Json.Serialization;
using Notalock.Orders.Payments.Providers;

namespace Notalock.Orders;

/// <summary>Represents a command that starts a payment of the amount due, or resumes the attempt that is in progress.</summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="Provider">The name of a registered payment provider, or <c>offline</c>.</param>
/// <param name="Actor">The actor who pays.</param>
public sealed record StartPayment(Guid OrderId, string Provider, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>
    /// Gets a value indicating whether the payment is captured immediately; otherwise, it is only authorized and captured later.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool CaptureImmediately { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether the customer pays on a page that the provider hosts. Requires <see cref="ReturnUrl"/>.
    /// </summary>
    public bool Hosted { get; init; }

    /// <summary>
    /// Gets the URL that the customer returns to after the payment. Must be an absolute http or https URL of at most 2,000 characters.
    /// </summary>
    public string? ReturnUrl { get; init; }

    /// <summary>
    /// Gets the URL that the customer returns to after canceling the payment; <see langword="null"/> for <see cref="ReturnUrl"/>. Must be
    /// an absolute http or https URL of at most 2,000 characters.
    /// </summary>
    public string? CancelUrl { get; init; }

    /// <summary>Gets a value indicating whether the provider sends its receipt to the email address of the order.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool SendReceipt { get; init; }

    /// <summary>
    /// Gets the description that the provider shows for the payment; <see langword="null"/> for the order number. At most 500 characters.
    /// </summary>
    public string? Description { get; init; }

    /// <summary>
    /// Gets details for the provider, which are saved with the payment and passed to it unchanged in every retry. At most 50 keys of up to
    /// 40 characters with values of up to 500 characters.
    /// </summary>
    /// <value>The default is <see langword="null"/>: no details.</value>
    public IReadOnlyDictionary<string, string>? Details { get; init; }

    /// <summary>
    /// Gets the payment method if <see cref="Provider"/> is <c>offline</c>; <see langword="null"/> for bank transfer.
    /// </summary>
    public OfflinePaymentMethod? OfflineMethod { get; init; }

    // The values of the provider and the amount that they were prepared for. Not part of the fingerprint.
    [JsonIgnore]
    internal PreparedPayment? Prepared { get; init; }
}

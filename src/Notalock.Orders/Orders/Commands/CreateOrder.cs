using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace Notalock.Orders;

/// <summary>Represents a command that creates an order from a cart. The total is always computed from the cart.</summary>
/// <param name="Actor">The actor who places the order.</param>
/// <param name="Currency">The currency of all amounts.</param>
/// <param name="Items">The items: at least one, and at most <see cref="NotalockOrdersOptions.MaxItems"/>.</param>
public sealed record CreateOrder([property: JsonIgnore] Actor Actor, Currency Currency, IReadOnlyList<CartItem> Items)
{
    /// <summary>Gets the adjustments of the order as a whole: shipping, taxes, discounts and surcharges. At most 100.</summary>
    public IReadOnlyList<OrderAdjustment> Adjustments { get; init; } = [];

    /// <summary>Gets the id of the customer in the application, or <see langword="null"/> for a guest. At most 100 characters.</summary>
    public string? CustomerId { get; init; }

    /// <summary>Gets the email address of the customer, which is required for a guest. At most 254 characters.</summary>
    public string? CustomerEmail { get; init; }

    /// <summary>Gets the name of the customer. At most 200 characters.</summary>
    public string? CustomerName { get; init; }

    /// <summary>Gets the telephone number of the customer. At most 40 characters.</summary>
    public string? CustomerPhone { get; init; }

    /// <summary>Gets the shipping method. At most 100 characters.</summary>
    public string? ShippingMethod { get; init; }

    /// <summary>Gets the shipping address, or <see langword="null"/> if there is none.</summary>
    public Address? ShippingAddress { get; init; }

    /// <summary>Gets the billing address, or <see langword="null"/> if there is none.</summary>
    public Address? BillingAddress { get; init; }

    /// <summary>Gets the note that the customer wrote at checkout. At most 2,000 characters.</summary>
    public string? CustomerNote { get; init; }

    /// <summary>
    /// Gets the metadata of the application: at most 50 keys of up to 40 characters with values of up to 500 characters. All metadata of
    /// an order and its items must not exceed 16 KB.
    /// </summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Gets the id of the shop, or <see langword="null"/> if the application has only one. At most 100 characters.</summary>
    public string? StoreId { get; init; }

    /// <summary>Gets the offline payment method selected at checkout, or <see langword="null"/> if the payment is started later.</summary>
    public OfflinePaymentMethod? OfflineMethod { get; init; }

    /// <summary>
    /// Gets the total shown to the customer, or <see langword="null"/> to skip the comparison. If it differs from the computed total, no
    /// order is created.
    /// </summary>
    public Money? ExpectedTotal { get; init; }

    /// <summary>
    /// Gets the time at which the order was placed, for imports, or <see langword="null"/> for the current time. Must not be in the
    /// future.
    /// </summary>
    public DateTimeOffset? PlacedAt { get; init; }

    /// <inheritdoc cref="OrderCommand.IdempotencyKey" />
    [JsonIgnore]
    public string? IdempotencyKey { get; init; }

    /// <inheritdoc cref="OrderCommand.CorrelationId" />
    [JsonIgnore]
    public string? CorrelationId { get; init; }

    /// <summary>
    /// Gets the cart as the caller sent it, if the application has changed it since; otherwise, <see langword="null"/>. The idempotency key
    /// belongs to the cart that was sent, so a repeated request is recognized before the cart is changed again.
    /// </summary>
    [JsonIgnore]
    public CreateOrder? Submitted { get; init; }

    /// <summary>Returns the number of items and the currency, but no personal data.</summary>
    /// <returns>A string without personal data.</returns>
    public override string ToString() => $"{nameof(CreateOrder)} {{ Items = {Items?.Count}, Currency = {Currency} }}";
}

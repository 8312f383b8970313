using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace Notalock.Orders;

/// <summary>Asks for an order from a cart. The total is computed here, never taken over.</summary>
/// <param name="Actor">Who places the order.</param>
/// <param name="Currency">The currency of every amount.</param>
/// <param name="Items">The lines: at least one, at most <see cref="NotalockOrdersOptions.MaxItems"/>.</param>
public sealed record CreateOrder([property: JsonIgnore] Actor Actor, Currency Currency, IReadOnlyList<CartItem> Items)
{
    /// <summary>Shipping, tax, discounts and surcharges of the order as a whole. At most 100.</summary>
    public IReadOnlyList<OrderAdjustment> Adjustments { get; init; } = [];

    /// <summary>The host's id of the customer; null for a guest. At most 100 characters.</summary>
    public string? CustomerId { get; init; }

    /// <summary>The customer's e-mail address; required for a guest. At most 254 characters.</summary>
    public string? CustomerEmail { get; init; }

    /// <summary>The customer's name. At most 200 characters.</summary>
    public string? CustomerName { get; init; }

    /// <summary>The customer's telephone number. At most 40 characters.</summary>
    public string? CustomerPhone { get; init; }

    /// <summary>The chosen way of shipping. At most 100 characters.</summary>
    public string? ShippingMethod { get; init; }

    /// <summary>Where to ship to.</summary>
    public Address? ShippingAddress { get; init; }

    /// <summary>Where to send the bill.</summary>
    public Address? BillingAddress { get; init; }

    /// <summary>What the customer wrote at checkout. At most 2,000 characters.</summary>
    public string? CustomerNote { get; init; }

    /// <summary>The host's own data: at most 50 keys of 40 characters with values of 500.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Which of several shops in one database. Null when there is only one. At most 100 characters.</summary>
    public string? StoreId { get; init; }

    /// <summary>An offline method chosen at checkout; null when the payment is begun later.</summary>
    public OfflinePaymentMethod? OfflineMethod { get; init; }

    /// <summary>The total that the customer was shown. When it differs from the computed one, nothing is placed. Null: not compared.</summary>
    public Money? ExpectedTotal { get; init; }

    /// <summary>When the order was placed, for imports; not in the future. Null for now.</summary>
    public DateTimeOffset? PlacedAt { get; init; }

    /// <inheritdoc cref="OrderCommand.IdempotencyKey" />
    [JsonIgnore]
    public string? IdempotencyKey { get; init; }

    /// <inheritdoc cref="OrderCommand.CorrelationId" />
    [JsonIgnore]
    public string? CorrelationId { get; init; }

    /// <summary>Tells the size of the cart and nothing of the person.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{nameof(CreateOrder)} {{ Items = {Items?.Count}, Currency = {Currency} }}";
}

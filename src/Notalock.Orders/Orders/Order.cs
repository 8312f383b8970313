using System.Collections.Frozen;
using Notalock.Orders.Payments;

namespace Notalock.Orders;

/// <summary>An order as it stood at one <see cref="Version"/>: an immutable snapshot.</summary>
/// <remarks>Only <see cref="OrderService"/> makes the next one; changing a copy with <c>with</c> changes nothing that is stored.</remarks>
public sealed record Order
{
    /// <summary>The id: a version 7 UUID, so ids sort by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>The number that people use, unique over all stores.</summary>
    public required string Number { get; init; }

    /// <summary>Which of several shops in one database it belongs to; null when there is only one.</summary>
    public string? StoreId { get; init; }

    /// <summary>The host's id of the customer; null for a guest.</summary>
    public string? CustomerId { get; init; }

    /// <summary>The customer's e-mail address; null when unknown.</summary>
    public string? CustomerEmail { get; init; }

    /// <summary>The customer's name; null when unknown.</summary>
    public string? CustomerName { get; init; }

    /// <summary>The customer's telephone number; null when unknown.</summary>
    public string? CustomerPhone { get; init; }

    /// <summary>The headline status.</summary>
    public required OrderStatus Status { get; init; }

    /// <summary>Where the money stands; derived from <see cref="Payments"/> and <see cref="Refunds"/>.</summary>
    public required PaymentState PaymentState { get; init; }

    /// <summary>What wants a person's attention.</summary>
    public OrderFlags Flags { get; init; }

    /// <summary>The currency of every amount of the order.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Σ quantity × price, before adjustments.</summary>
    public required Money Subtotal { get; init; }

    /// <summary>The sum of all discounts of the order and its items, as an amount that is not negative.</summary>
    public required Money Discount { get; init; }

    /// <summary>The sum of all shipping adjustments.</summary>
    public required Money Shipping { get; init; }

    /// <summary>The sum of all tax adjustments.</summary>
    public required Money Tax { get; init; }

    /// <summary>What the customer owes: the subtotal plus every adjustment; never negative.</summary>
    public required Money Total { get; init; }

    /// <summary>What was captured over all attempts; derived.</summary>
    public required Money CapturedAmount { get; init; }

    /// <summary>What went back over all refunds that succeeded; derived.</summary>
    public required Money RefundedAmount { get; init; }

    /// <summary>Σ quantity over the items.</summary>
    public required int ItemCount { get; init; }

    /// <summary>The lines, in order of their position.</summary>
    public required IReadOnlyList<OrderItem> Items { get; init; }

    /// <summary>The adjustments of the order as a whole. Empty when there are none.</summary>
    public IReadOnlyList<OrderAdjustment> Adjustments { get; init; } = [];

    /// <summary>Every payment attempt, oldest first.</summary>
    public IReadOnlyList<OrderPayment> Payments { get; init; } = [];

    /// <summary>Every refund, oldest first.</summary>
    public IReadOnlyList<OrderRefund> Refunds { get; init; } = [];

    /// <summary>The chosen way of shipping; null when none was.</summary>
    public string? ShippingMethod { get; init; }

    /// <summary>How the shipment is followed; null when it is not.</summary>
    public OrderTracking? Tracking { get; init; }

    /// <summary>Where it is shipped to; null when nowhere.</summary>
    public Address? ShippingAddress { get; init; }

    /// <summary>Where the bill goes; null when it was not given.</summary>
    public Address? BillingAddress { get; init; }

    /// <summary>What the customer wrote at checkout; null when nothing.</summary>
    public string? CustomerNote { get; init; }

    /// <summary>The host's own data. Empty when there is none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The provider of the attempt that paid, else of the newest live one, else of the newest; null without attempts.</summary>
    public string? PaymentProvider { get; init; }

    /// <summary>The provider's reference of the attempt that <see cref="PaymentProvider"/> names; null when it has none.</summary>
    public string? PaymentIntentId { get; init; }

    /// <summary>The hashes of the tokens that open this order to its guest, oldest first, with a space between; null when there are none.</summary>
    public string? GuestTokenHash { get; init; }

    /// <summary>How many history entries the order has.</summary>
    public required int HistoryCount { get; init; }

    /// <summary>When the customer placed it. For an import this is the historical moment.</summary>
    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>When it first was paid in full; null until then.</summary>
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>When it left the house; null until then.</summary>
    public DateTimeOffset? ShippedAt { get; init; }

    /// <summary>When it arrived; null until then.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>When it was canceled; null unless it was.</summary>
    public DateTimeOffset? CanceledAt { get; init; }

    /// <summary>When it was stored here.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The version of this snapshot: 1 when placed, one more with each commit.</summary>
    public required long Version { get; init; }

    /// <summary>Tells number, status and version and nothing of the person: what is logged by accident stays harmless.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{nameof(Order)} {{ Id = {Id}, Number = {Number}, Status = {Status}, Version = {Version} }}";

    /// <summary>Finds a payment of the order by its id.</summary>
    /// <param name="paymentId">The id of the payment.</param>
    /// <returns>The payment, or <see langword="null"/> if the order has no payment with this id.</returns>
    public OrderPayment? FindPayment(Guid paymentId) => Payments.FirstOrDefault(p => p.Id == paymentId);

    /// <summary>Finds a refund of the order by its id.</summary>
    /// <param name="refundId">The id of the refund.</param>
    /// <returns>The refund, or <see langword="null"/> if the order has no refund with this id.</returns>
    public OrderRefund? FindRefund(Guid refundId) => Refunds.FirstOrDefault(r => r.Id == refundId);
}

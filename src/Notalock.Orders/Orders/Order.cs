using System.Collections.Frozen;
using System.Text.Json.Serialization;
using Notalock.Orders.Payments;

namespace Notalock.Orders;

/// <summary>Represents an immutable snapshot of an order at one <see cref="Version"/>.</summary>
/// <remarks>Use <see cref="OrderService"/> to change an order; a copy created by a <c>with</c> expression is not stored.</remarks>
public sealed record Order
{
    /// <summary>Gets the id of the order, a version 7 UUID, which sorts by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the order number for staff and customers, unique across all stores.</summary>
    public required string Number { get; init; }

    /// <summary>Gets the id of the shop that the order belongs to, or <see langword="null"/> if the application has only one.</summary>
    public string? StoreId { get; init; }

    /// <summary>Gets the id of the customer in the application, or <see langword="null"/> for a guest.</summary>
    public string? CustomerId { get; init; }

    /// <summary>Gets the email address of the customer, or <see langword="null"/> if it is unknown.</summary>
    public string? CustomerEmail { get; init; }

    /// <summary>Gets the name of the customer, or <see langword="null"/> if it is unknown.</summary>
    public string? CustomerName { get; init; }

    /// <summary>Gets the telephone number of the customer, or <see langword="null"/> if it is unknown.</summary>
    public string? CustomerPhone { get; init; }

    /// <summary>Gets the status of the order.</summary>
    public required OrderStatus Status { get; init; }

    /// <summary>Gets the payment state, derived from <see cref="Payments"/> and <see cref="Refunds"/>.</summary>
    public required PaymentState PaymentState { get; init; }

    /// <summary>Gets the flags that need the attention of staff.</summary>
    public OrderFlags Flags { get; init; }

    /// <summary>Gets the currency of all amounts of the order.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Gets the sum of quantity × price of all items, before adjustments.</summary>
    public required Money Subtotal { get; init; }

    /// <summary>Gets the sum of all discounts of the order and its items, as a non-negative amount.</summary>
    public required Money Discount { get; init; }

    /// <summary>Gets the sum of all shipping adjustments.</summary>
    public required Money Shipping { get; init; }

    /// <summary>Gets the sum of all tax adjustments.</summary>
    public required Money Tax { get; init; }

    /// <summary>Gets the total: the subtotal plus all adjustments. Never negative.</summary>
    public required Money Total { get; init; }

    /// <summary>Gets the captured amount of all payments.</summary>
    public required Money CapturedAmount { get; init; }

    /// <summary>Gets the refunded amount of all refunds that succeeded.</summary>
    public required Money RefundedAmount { get; init; }

    /// <summary>Gets the amount that lost disputes took, the sum of <see cref="GetLostDisputes"/>. Zero if no dispute was lost.</summary>
    [JsonIgnore]
    public Money LostDisputeAmount => LostDisputes.Sum(this);

    /// <summary>Gets the sum of the quantities of all items.</summary>
    public required int ItemCount { get; init; }

    /// <summary>Gets the items, ordered by position.</summary>
    public required IReadOnlyList<OrderItem> Items { get; init; }

    /// <summary>Gets the adjustments of the order as a whole. Empty if there are none.</summary>
    public IReadOnlyList<OrderAdjustment> Adjustments { get; init => field = value ?? []; } = [];

    /// <summary>Gets the payments, including failed and voided ones, oldest first.</summary>
    public IReadOnlyList<OrderPayment> Payments { get; init => field = value ?? []; } = [];

    /// <summary>Gets the refunds, oldest first.</summary>
    public IReadOnlyList<OrderRefund> Refunds { get; init => field = value ?? []; } = [];

    /// <summary>Gets the credits, oldest first. Empty if there are none.</summary>
    public IReadOnlyList<OrderCredit> Credits { get; init => field = value ?? []; } = [];

    /// <summary>Gets the shipments, oldest first. Empty if there are none.</summary>
    public IReadOnlyList<OrderShipment> Shipments { get; init => field = value ?? []; } = [];

    /// <summary>Gets the returns, oldest first. Empty if there are none.</summary>
    public IReadOnlyList<OrderReturn> Returns { get; init => field = value ?? []; } = [];

    /// <summary>Gets the return state, derived from <see cref="Returns"/>.</summary>
    public ReturnState ReturnState { get; init; }

    /// <summary>
    /// Gets the fulfillment state, derived from <see cref="Shipments"/> and the canceled units; <see langword="null"/> if version 0.1
    /// stored the order, until it changes. <see cref="GetFulfillmentState"/> returns it for these orders as well.
    /// </summary>
    public FulfillmentState? FulfillmentState { get; init; }

    /// <summary>Gets the shipping method, or <see langword="null"/> if there is none.</summary>
    public string? ShippingMethod { get; init; }

    /// <summary>
    /// Gets the tracking information of the newest shipment that is not canceled and has any, or <see langword="null"/> if there is none.
    /// </summary>
    public OrderTracking? Tracking { get; init; }

    /// <summary>Gets the shipping address, or <see langword="null"/> if there is none.</summary>
    public Address? ShippingAddress { get; init; }

    /// <summary>Gets the billing address, or <see langword="null"/> if there is none.</summary>
    public Address? BillingAddress { get; init; }

    /// <summary>Gets the note that the customer wrote at checkout, or <see langword="null"/> if there is none.</summary>
    public string? CustomerNote { get; init; }

    /// <summary>Gets the metadata that the application set. Empty if there is none.</summary>
    public IReadOnlyDictionary<string, string> Metadata
    {
        get;
        init => field = value ?? FrozenDictionary<string, string>.Empty;
    }
    = FrozenDictionary<string, string>.Empty;

    /// <summary>
    /// Gets the provider of the captured payment, otherwise of the newest payment that is in progress, otherwise of the newest payment;
    /// <see langword="null"/> if there are no payments.
    /// </summary>
    public string? PaymentProvider { get; init; }

    /// <summary>
    /// Gets the provider's reference of the payment that determines <see cref="PaymentProvider"/>, or <see langword="null"/> if it has
    /// none.
    /// </summary>
    public string? PaymentIntentId { get; init; }

    /// <summary>
    /// Gets the hashes of the guest's access tokens, oldest first and separated by spaces, or <see langword="null"/> if there are none.
    /// </summary>
    public string? GuestTokenHash { get; init; }

    /// <summary>Gets the number of history entries of the order.</summary>
    public required int HistoryCount { get; init; }

    /// <summary>Gets the time at which the customer placed the order. For an imported order, this is the original time.</summary>
    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>Gets the time at which the order was first paid in full, or <see langword="null"/> if it has not been paid.</summary>
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>
    /// Gets the total at the time at which the order was first paid in full; <see langword="null"/> if it has not been paid, and for orders
    /// that version 0.1 recorded as paid.
    /// </summary>
    public Money? PaidTotal { get; init; }

    /// <summary>
    /// Gets the time at which all units of the order were shipped, or <see langword="null"/> if some are still to be shipped.
    /// </summary>
    public DateTimeOffset? ShippedAt { get; init; }

    /// <summary>Gets the time at which the order was delivered, or <see langword="null"/> if it has not been delivered.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>Gets the time at which the order was canceled, or <see langword="null"/> if it has not been canceled.</summary>
    public DateTimeOffset? CanceledAt { get; init; }

    /// <summary>
    /// Gets the time at which staff last reopened the order after it was canceled, or <see langword="null"/> if it was not reopened.
    /// </summary>
    public DateTimeOffset? ReopenedAt { get; init; }

    /// <summary>Gets a value indicating whether the order was imported: its time of placement was given.</summary>
    public bool IsImport { get; init; }

    /// <summary>Gets the time at which the order was stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets the time of the last change.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Gets the version of the snapshot, which is 1 for a new order and increases by one with each commit.</summary>
    public required long Version { get; init; }

    /// <summary>
    /// Returns the id, number, status and version only, so that an order that is logged by accident reveals no personal data.
    /// </summary>
    /// <returns>A string without personal data.</returns>
    public override string ToString() => $"{nameof(Order)} {{ Id = {Id}, Number = {Number}, Status = {Status}, Version = {Version} }}";

    /// <summary>Finds a payment of the order by its id.</summary>
    /// <param name="paymentId">The id of the payment.</param>
    /// <returns>The payment, or <see langword="null"/> if the order has no payment with this id.</returns>
    public OrderPayment? FindPayment(Guid paymentId) => Payments.FirstOrDefault(p => p.Id == paymentId);

    /// <summary>Finds a refund of the order by its id.</summary>
    /// <param name="refundId">The id of the refund.</param>
    /// <returns>The refund, or <see langword="null"/> if the order has no refund with this id.</returns>
    public OrderRefund? FindRefund(Guid refundId) => Refunds.FirstOrDefault(r => r.Id == refundId);

    /// <summary>Finds a credit of the order by its id.</summary>
    /// <param name="creditId">The id of the credit.</param>
    /// <returns>The credit, or <see langword="null"/> if the order has no credit with this id.</returns>
    public OrderCredit? FindCredit(Guid creditId) => Credits.FirstOrDefault(c => c.Id == creditId);

    /// <summary>Finds a shipment of the order by its id.</summary>
    /// <param name="shipmentId">The id of the shipment.</param>
    /// <returns>The shipment, or <see langword="null"/> if the order has no shipment with this id.</returns>
    public OrderShipment? FindShipment(Guid shipmentId) => Shipments.FirstOrDefault(s => s.Id == shipmentId);

    /// <summary>Finds a return of the order by its id.</summary>
    /// <param name="returnId">The id of the return.</param>
    /// <returns>The return, or <see langword="null"/> if the order has no return with this id.</returns>
    public OrderReturn? FindReturn(Guid returnId) => Returns.FirstOrDefault(r => r.Id == returnId);

    /// <summary>Gets the purpose of a refund of the order, also of one that version 0.1 stored without one.</summary>
    /// <param name="refund">The refund.</param>
    /// <returns>
    /// The stored purpose, or else <see cref="RefundPurpose.Reversal"/> if the refund was made before the order was paid in full, and
    /// <see cref="RefundPurpose.Unassigned"/> otherwise.
    /// </returns>
    public RefundPurpose GetPurpose(OrderRefund refund)
    {
        ArgumentNullException.ThrowIfNull(refund);
        return refund.Purpose
            ?? (PaidAt is not { } paidAt || refund.CreatedAt < paidAt ? RefundPurpose.Reversal : RefundPurpose.Unassigned);
    }

    /// <summary>Gets the fulfillment state, also of an order that version 0.1 stored without one.</summary>
    /// <returns>
    /// <see cref="FulfillmentState"/>, or else <see cref="Notalock.Orders.FulfillmentState.Delivered"/> or
    /// <see cref="Notalock.Orders.FulfillmentState.Shipped"/> if the order was delivered or shipped, and
    /// <see cref="Notalock.Orders.FulfillmentState.Unfulfilled"/> otherwise.
    /// </returns>
    public FulfillmentState GetFulfillmentState() => FulfillmentState
        ?? (DeliveredAt is not null ? Notalock.Orders.FulfillmentState.Delivered
            : ShippedAt is not null ? Notalock.Orders.FulfillmentState.Shipped
            : Notalock.Orders.FulfillmentState.Unfulfilled);

    /// <summary>Calculates the amounts that are due, owed and refundable.</summary>
    /// <returns>The amounts, in the currency of the order.</returns>
    public OrderBalance GetBalance() => OrderAmounts.FromOrder(this).ToBalance();

    /// <summary>Lists the lost disputes of all payments with the amounts that they took.</summary>
    /// <returns>
    /// The lost disputes by payment, and by the time at which they were closed. A dispute takes its amount, or the rest of the payment
    /// if its amount is not known, but never more than the payment captured less its refunds that succeeded. A dispute that was
    /// won after it was lost is not listed. Empty if there are none.
    /// </returns>
    public IReadOnlyList<OrderLostDispute> GetLostDisputes() => LostDisputes.List(this);
}

namespace Notalock.Orders;

/// <summary>Represents an order in a list or export, without its items. Load the order by its id for all details.</summary>
public sealed record OrderSummary
{
    /// <inheritdoc cref="Order.Id" />
    public required Guid Id { get; init; }

    /// <inheritdoc cref="Order.Number" />
    public required string Number { get; init; }

    /// <inheritdoc cref="Order.StoreId" />
    public string? StoreId { get; init; }

    /// <inheritdoc cref="Order.CustomerId" />
    public string? CustomerId { get; init; }

    /// <inheritdoc cref="Order.CustomerEmail" />
    public string? CustomerEmail { get; init; }

    /// <inheritdoc cref="Order.CustomerName" />
    public string? CustomerName { get; init; }

    /// <inheritdoc cref="Order.Status" />
    public required OrderStatus Status { get; init; }

    /// <inheritdoc cref="Order.PaymentState" />
    public required PaymentState PaymentState { get; init; }

    /// <inheritdoc cref="Order.FulfillmentState" />
    public FulfillmentState? FulfillmentState { get; init; }

    /// <inheritdoc cref="Order.Flags" />
    public OrderFlags Flags { get; init; }

    /// <inheritdoc cref="Order.Total" />
    public required Money Total { get; init; }

    /// <inheritdoc cref="Order.CapturedAmount" />
    public required Money CapturedAmount { get; init; }

    /// <inheritdoc cref="Order.RefundedAmount" />
    public required Money RefundedAmount { get; init; }

    /// <inheritdoc cref="Order.LostDisputeAmount" />
    public required Money LostDisputeAmount { get; init; }

    /// <inheritdoc cref="Order.ItemCount" />
    public required int ItemCount { get; init; }

    /// <inheritdoc cref="Order.PaymentProvider" />
    public string? PaymentProvider { get; init; }

    /// <inheritdoc cref="Order.PaymentIntentId" />
    public string? PaymentIntentId { get; init; }

    /// <inheritdoc cref="Order.PlacedAt" />
    public required DateTimeOffset PlacedAt { get; init; }

    /// <inheritdoc cref="Order.CreatedAt" />
    public required DateTimeOffset CreatedAt { get; init; }

    /// <inheritdoc cref="Order.UpdatedAt" />
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <inheritdoc cref="Order.Version" />
    public required long Version { get; init; }

    /// <summary>
    /// Gets the field that <see cref="OrderQuery.Search"/> matched, or <see langword="null"/> if the query has no search text.
    /// </summary>
    public OrderSearchField? MatchedOn { get; init; }

    /// <summary>Creates the summary of an order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="matchedOn">The field that the search matched, or <see langword="null"/>.</param>
    /// <returns>The summary.</returns>
    public static OrderSummary FromOrder(Order order, OrderSearchField? matchedOn = null)
    {
        ArgumentNullException.ThrowIfNull(order);
        return new OrderSummary
        {
            Id = order.Id,
            Number = order.Number,
            StoreId = order.StoreId,
            CustomerId = order.CustomerId,
            CustomerEmail = order.CustomerEmail,
            CustomerName = order.CustomerName,
            Status = order.Status,
            PaymentState = order.PaymentState,
            FulfillmentState = order.FulfillmentState,
            Flags = order.Flags,
            Total = order.Total,
            CapturedAmount = order.CapturedAmount,
            RefundedAmount = order.RefundedAmount,
            LostDisputeAmount = order.LostDisputeAmount,
            ItemCount = order.ItemCount,
            PaymentProvider = order.PaymentProvider,
            PaymentIntentId = order.PaymentIntentId,
            PlacedAt = order.PlacedAt,
            CreatedAt = order.CreatedAt,
            UpdatedAt = order.UpdatedAt,
            Version = order.Version,
            MatchedOn = matchedOn,
        };
    }

    /// <summary>
    /// Returns the id, number, status and version only, so that a summary that is logged by accident reveals no personal data.
    /// </summary>
    /// <returns>A string without personal data.</returns>
    public override string ToString() =>
        $"{nameof(OrderSummary)} {{ Id = {Id}, Number = {Number}, Status = {Status}, Version = {Version} }}";
}

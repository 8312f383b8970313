namespace Notalock.Orders.Fulfillment;

/// <summary>Represents what decisions about shipments depend on besides the order.</summary>
/// <param name="Policy">The policy that decides which transitions are allowed.</param>
/// <param name="Options">The options for shipments.</param>
internal sealed record ShipmentContext(IOrderTransitionPolicy Policy, FulfillmentOptions Options)
{
    /// <summary>Gets the map of status transitions.</summary>
    public OrderTransitionMap Map => Policy.Map;

    /// <summary>Finds the reason why an order cannot have another shipment, or <see langword="null"/> if it can.</summary>
    public OrderError? FindLimit(Order order) => order.Shipments.Count < Options.MaxShipments
        ? null
        : new OrderError(OrderErrorCodes.TooManyShipments, $"An order must not have more than {Options.MaxShipments} shipments.");

    /// <summary>
    /// Finds the reason why an order whose balance is due cannot be shipped, or <see langword="null"/> if nothing is due again or the
    /// options allow it.
    /// </summary>
    public OrderError? FindBalanceDue(Order order, string? field) =>
        !Options.AllowUnpaid && order.Flags.HasFlag(OrderFlags.BalanceDue)
            ? new OrderError(
                OrderErrorCodes.PaymentRequired,
                $"The amount due must be paid before the order is shipped, but {order.GetBalance().Due} is due.",
                field)
            : null;
}

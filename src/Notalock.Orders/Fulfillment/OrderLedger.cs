using Notalock.Orders.Fulfillment;

namespace Notalock.Orders;

/// <summary>
/// Represents the ordered, canceled, shipped, delivered and returned units of all items of an order. The quantities are derived from the
/// shipments, returns and credits of the order, and are never stored separately.
/// </summary>
/// <param name="Lines">The quantities of the items, in the order of their positions.</param>
/// <param name="IsAssumed">
/// A value indicating whether the shipped units are assumed: version 0.1 recorded the order as shipped or delivered, and stored no
/// shipments.
/// </param>
public sealed record OrderLedger(IReadOnlyList<OrderLineLedger> Lines, bool IsAssumed = false)
{
    /// <summary>Calculates the quantities of an order.</summary>
    /// <param name="order">The order.</param>
    /// <returns>The quantities.</returns>
    public static OrderLedger FromOrder(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var units = new Dictionary<Guid, LedgerUnits>(order.Items.Count);
        AddCredits(order, units);
        AddShipments(order, units);
        AddReturns(order, units);
        var isAssumed = AssumedShipment.IsAssumed(order);
        var isCanceled = order.Status == OrderStatus.Canceled;
        return new OrderLedger(
            [.. order.Items.Select(item => CreateLine(order, item, units.GetValueOrDefault(item.Id), isAssumed, isCanceled))], isAssumed);
    }

    private static OrderLineLedger CreateLine(Order order, OrderItem item, LedgerUnits units, bool isAssumed, bool isCanceled)
    {
        if (isAssumed && item.RequiresShipping)
        {
            units.Shipped = Math.Max(0, item.Quantity - units.Canceled);
            units.Delivered = order.DeliveredAt is null ? 0 : units.Shipped;
        }

        return new OrderLineLedger
        {
            ItemId = item.Id,
            Ordered = item.Quantity,
            Canceled = units.Canceled,
            Prepared = units.Prepared,
            Shipped = units.Shipped,
            Delivered = units.Delivered,
            Lost = units.Lost,
            ToShip = isCanceled || !item.RequiresShipping
                ? 0
                : Math.Max(0, item.Quantity - units.Canceled - units.Prepared - units.Shipped),
            ReturnOpen = units.ReturnOpen,
            Returned = units.Returned,
            Restocked = units.Restocked,
            Credited = units.Credited,
        };
    }

    private static void AddCredits(Order order, Dictionary<Guid, LedgerUnits> units)
    {
        foreach (var credit in order.Credits)
        {
            var isCancellation = IsCancellation(order, credit);
            foreach (var line in credit.Lines)
            {
                var sum = units.GetValueOrDefault(line.ItemId);
                sum.Credited += line.Units;
                sum.Canceled += isCancellation ? line.Units : 0;
                units[line.ItemId] = sum;
            }
        }
    }

    private static void AddShipments(Order order, Dictionary<Guid, LedgerUnits> units)
    {
        foreach (var shipment in order.Shipments)
        {
            foreach (var line in shipment.Lines)
            {
                var sum = units.GetValueOrDefault(line.ItemId);
                sum.Prepared += shipment.Status == OrderShipmentStatus.Prepared ? line.Quantity : 0;
                sum.Shipped += shipment.IsOut ? line.Quantity : 0;
                sum.Delivered += shipment.Status == OrderShipmentStatus.Delivered ? line.Quantity : 0;
                sum.Lost += shipment.Status == OrderShipmentStatus.Lost ? line.Quantity : 0;
                units[line.ItemId] = sum;
            }
        }
    }

    private static void AddReturns(Order order, Dictionary<Guid, LedgerUnits> units)
    {
        foreach (var value in order.Returns)
        {
            foreach (var line in value.Lines)
            {
                var sum = units.GetValueOrDefault(line.ItemId);
                sum.ReturnOpen += value.IsOpen ? Math.Max(0, line.Quantity - line.Received) : 0;
                sum.Returned += line.Received;
                sum.Restocked += line.Restocked;
                units[line.ItemId] = sum;
            }
        }
    }

    private static bool IsCancellation(Order order, OrderCredit credit) =>
        credit.Kind == OrderCreditKind.Cancellation
        || (credit.ReversedCreditId is { } reversed && order.FindCredit(reversed)?.Kind == OrderCreditKind.Cancellation);

    private struct LedgerUnits
    {
        public int Canceled;
        public int Credited;
        public int Prepared;
        public int Shipped;
        public int Delivered;
        public int Lost;
        public int ReturnOpen;
        public int Returned;
        public int Restocked;
    }
}

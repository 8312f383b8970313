using Microsoft.Extensions.Options;
using Notalock.Orders.Execution;
using Notalock.Orders.Fulfillment;

namespace Notalock.Orders.Tests.Properties;

/// <summary>The steps of a life of an order that ship, and the invariants of its goods, which are calculated by other code.</summary>
internal static class ShipmentSteps
{
    private static readonly Actor Clerk = Actor.Staff("clerk");

    public static IOrderTransitionPolicy DefaultPolicy { get; } =
        new DefaultOrderTransitionPolicy(Options.Create(new NotalockOrdersOptions()));

    public static ShipmentContext Context(IOrderTransitionPolicy policy) => new(policy, new FulfillmentOptions { MaxShipments = 12 });

    public static bool IsShipment(Step step) => step.Kind is StepKind.Ship or StepKind.UpdateShipment or StepKind.ReportShipment;

    public static OrderDecision Decide(IOrderTransitionPolicy policy, Order order, Step step, CommandContext context)
    {
        var item = order.Items[step.Choice % order.Items.Count].Id;
        OrderItemQuantity[]? lines = step.Choice % 4 == 0 ? null : [new OrderItemQuantity(item, 1 + (step.Amount % 4))];
        var status = (OrderShipmentStatus)(step.Amount % 5);
        var tracking = step.Choice % 3 == 0 ? new OrderTracking { Number = "T" + (step.Amount % 10) } : null;
        return step.Kind switch
        {
            StepKind.Ship => ShipmentRules.Ship(
                order,
                new ShipItems(order.Id, Clerk) { Lines = lines, Tracking = tracking, Prepare = step.Choice % 5 == 0 },
                Context(policy),
                context),
            StepKind.UpdateShipment => ShipmentRules.Update(
                order,
                new UpdateShipment(
                    order.Id,
                    order.Shipments.Count == 0 ? order.Id : order.Shipments[step.Choice % order.Shipments.Count].Id,
                    Clerk)
                {
                    Status = step.Choice % 7 == 0 ? null : status,
                    Tracking = tracking,
                },
                Context(policy),
                context),
            _ => ShipmentReportRules.Decide(
                order,
                new ShipmentReport(order.Id, "wms", "P" + (step.Choice % 3), status, Clerk) { Lines = lines, Tracking = tracking },
                Context(policy),
                context),
        };
    }

    public static void CheckStep(IOrderTransitionPolicy policy, Order before, Order after, Step step)
    {
        // Only a report, or a parcel that is found again, can contain units that were not left to ship.
        if (Excess(after) > Excess(before) && after.Status != OrderStatus.Canceled)
        {
            IsShipment(step).Should().BeTrue("{0} must not ship more than was ordered", step.Kind);
            step.Kind.Should().NotBe(StepKind.Ship);
            after.Flags.Should().HaveFlag(OrderFlags.ShipmentProblem);
        }

        // Whatever a shipment changed, the status agrees with it: projecting again changes nothing.
        if (!IsShipment(step))
        {
            return;
        }

        var draft = new OrderDraft(after, new CommandContext(Clerk, after.UpdatedAt.AddSeconds(1), null));
        FulfillmentProjection.Apply(draft, policy.Map);
        draft.History.Should().BeEmpty();
        if (before.Status == OrderStatus.Canceled)
        {
            after.Status.Should().Be(OrderStatus.Canceled);
        }
    }

    public static void CheckState(Order order)
    {
        order.FulfillmentState.Should().Be(State(order));
        var ledger = OrderLedger.FromOrder(order);
        ledger.IsAssumed.Should().BeFalse();
        foreach (var (item, line) in order.Items.Zip(ledger.Lines))
        {
            var (prepared, shipped, delivered) = (
                Units(order, item, OrderShipmentStatus.Prepared),
                Units(order, item, OrderShipmentStatus.Shipped, OrderShipmentStatus.Delivered),
                Units(order, item, OrderShipmentStatus.Delivered));
            line.Should().Be(new OrderLineLedger
            {
                ItemId = item.Id,
                Ordered = item.Quantity,
                Canceled = Canceled(order, item),
                Prepared = prepared,
                Shipped = shipped,
                Delivered = delivered,
                Lost = Units(order, item, OrderShipmentStatus.Lost),
                ToShip = order.Status == OrderStatus.Canceled
                    ? 0
                    : Math.Max(0, item.Quantity - Canceled(order, item) - prepared - shipped),
                ReturnOpen = ReturnSteps.Open(order, item),
                Returned = ReturnSteps.Returned(order, item),
                Restocked = order.Returns.SelectMany(r => r.Lines).Where(l => l.ItemId == item.Id).Sum(l => l.Restocked),
                Credited = order.Credits.SelectMany(c => c.Lines).Where(l => l.ItemId == item.Id).Sum(l => l.Units),
            });
        }

        if (order.Shipments.Count > 0)
        {
            order.Tracking.Should().Be(
                order.Shipments.Where(s => s.Status != OrderShipmentStatus.Canceled)
                    .Select(s => s.Tracking)
                    .LastOrDefault(t => t is not null));
        }

        foreach (var shipment in order.Shipments)
        {
            (shipment.Lines.Count > 0 || shipment.Source is not null).Should().BeTrue();
            shipment.EndedAt.HasValue.Should().Be(shipment.Status is OrderShipmentStatus.Lost or OrderShipmentStatus.Canceled);
        }
    }

    private static FulfillmentState State(Order order)
    {
        var needed = order.Items.Select(i => Math.Max(0, i.Quantity - Canceled(order, i))).ToArray();
        var shipped = order.Items.Select(i => Units(order, i, OrderShipmentStatus.Shipped, OrderShipmentStatus.Delivered)).ToArray();
        var delivered = order.Items.Select(i => Units(order, i, OrderShipmentStatus.Delivered)).ToArray();
        return shipped.Sum() == 0 ? FulfillmentState.Unfulfilled
            : needed.Zip(shipped).Any(p => p.Second < p.First) ? FulfillmentState.PartiallyShipped
            : needed.Zip(delivered).All(p => p.Second >= p.First) ? FulfillmentState.Delivered
            : delivered.Sum() > 0 ? FulfillmentState.PartiallyDelivered
            : FulfillmentState.Shipped;
    }

    private static int Excess(Order order) => order.Items.Sum(i => Math.Max(
        0,
        Units(order, i, OrderShipmentStatus.Prepared, OrderShipmentStatus.Shipped, OrderShipmentStatus.Delivered)
            - Math.Max(0, i.Quantity - Canceled(order, i))));

    private static int Units(Order order, OrderItem item, params OrderShipmentStatus[] statuses) => order.Shipments
        .Where(s => statuses.Contains(s.Status)).SelectMany(s => s.Lines).Where(l => l.ItemId == item.Id).Sum(l => l.Quantity);

    private static int Canceled(Order order, OrderItem item) => order.Credits
        .Where(c => c.Kind == OrderCreditKind.Cancellation
            || order.Credits.Any(o => o.Id == c.ReversedCreditId && o.Kind == OrderCreditKind.Cancellation))
        .SelectMany(c => c.Lines).Where(l => l.ItemId == item.Id).Sum(l => l.Units);
}

using Notalock.Orders.Execution;
using Notalock.Orders.Fulfillment;
using Notalock.Orders.Tests.Properties;

namespace Notalock.Orders.Tests.Fulfillment;

public class ShipmentReportPermutationTests
{
    private static readonly OrderShipmentStatus[] Statuses = Enum.GetValues<OrderShipmentStatus>();

    public static TheoryData<bool> Contents() => [true, false];

    [Theory]
    [MemberData(nameof(Contents))]
    public void Reports_about_a_parcel_end_alike_in_every_order_and_with_every_repetition(bool hasContent)
    {
        var policy = ShipmentSteps.DefaultPolicy;
        var order = OrderLifeProperties.Order(10_000) with { Status = OrderStatus.Paid };
        foreach (var subset in Enumerable.Range(1, (1 << Statuses.Length) - 1))
        {
            var reports = Statuses.Where((_, i) => (subset & (1 << i)) != 0)
                .Select((status, i) => Report(order, status, i, hasContent))
                .ToArray();
            var ends = OrderLifeProperties.Permutations(reports)
                .SelectMany(permutation => new[] { permutation, [.. permutation, permutation[0]], [permutation[^1], .. permutation] })
                .Select(sequence => Describe(Apply(policy, order, sequence)))
                .Distinct()
                .ToArray();
            ends.Should().ContainSingle("the reports were {0}", string.Join(", ", reports.Select(static r => r.Status)));
        }
    }

    private static ShipmentReport Report(Order order, OrderShipmentStatus status, int index, bool hasContent) =>
        new(order.Id, "wms", "P-1", status, Actor.System("wms"))
        {
            OccurredAt = OrderLifeProperties.Start.AddMinutes(index),
            Lines = hasContent || index == 0 ? [new OrderItemQuantity(order.Items[0].Id, 1)] : null,
            Tracking = new OrderTracking { Number = "1Z" },
        };

    private static Order Apply(IOrderTransitionPolicy policy, Order order, ShipmentReport[] reports)
    {
        var now = OrderLifeProperties.Start.AddDays(1);
        foreach (var report in reports)
        {
            now = now.AddMinutes(1);
            order = ShipmentReportRules.Decide(
                order, report, ShipmentSteps.Context(policy), new CommandContext(report.Actor, now, null)).Order!;
        }

        return order;
    }

    // The status of an order that was shipped before its parcel was reported as lost went back to processing; all else is the same.
    private static string Describe(Order order)
    {
        var shipment = order.Shipments.Single();
        return string.Join(
            ' ',
            order.FulfillmentState,
            order.Tracking,
            order.Status == OrderStatus.Processing ? OrderStatus.Paid : order.Status,
            shipment.Status,
            shipment.Lines[0].Quantity,
            shipment.IsAssumed,
            shipment.ShippedAt,
            shipment.DeliveredAt,
            shipment.EndedAt);
    }
}

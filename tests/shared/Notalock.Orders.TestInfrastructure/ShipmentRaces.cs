using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;

namespace Notalock.Orders.TestInfrastructure;

/// <summary>Tests that concurrent requests ship no unit twice, with any store.</summary>
/// <param name="addStore">The delegate that adds the store.</param>
public sealed class ShipmentRaces(Action<NotalockOrdersBuilder> addStore) : Races(addStore)
{
    /// <summary>Sixteen members of staff ship the last unit.</summary>
    /// <returns>A task that completes after the last round.</returns>
    public Task LastUnitAsync() => RepeatAsync(async () =>
    {
        var order = await PlacePaidAsync();
        var unit = new OrderItemQuantity(order.Items[0].Id, 1);
        await InScopeAsync(async orders => (await orders.ShipAsync(new ShipItems(order.Id, Clerk) { Lines = [unit] })).EnsureSucceeded());

        var results = await RaceAsync((orders, _) => orders.ShipAsync(new ShipItems(order.Id, Clerk) { Lines = [unit] }));

        results.Count(r => r.Succeeded).Should().Be(1);
        results.Where(r => !r.Succeeded).Should().OnlyContain(r => r.Error!.Code == OrderErrorCodes.NothingToShip);
        await ShouldAgreeAsync(order, OrderStatus.Shipped, shipments: 2);
    });

    /// <summary>Sixteen deliveries of one report.</summary>
    /// <returns>A task that completes after the last round.</returns>
    public Task ReportsAsync() => RepeatAsync(async () =>
    {
        var order = await PlacePaidAsync();

        var results = await RaceAsync((orders, racer) => orders.ReportShipmentAsync(new ShipmentReport(
            order.Id,
            "wms",
            "P-1",
            racer % 2 == 0 ? OrderShipmentStatus.Shipped : OrderShipmentStatus.Delivered,
            Actor.System("wms"))));

        results.Select(r => r.EnsureSucceeded().Shipment.Id).Distinct().Should().ContainSingle();
        await ShouldAgreeAsync(order, OrderStatus.Delivered, shipments: 1);
    });

    /// <summary>Some members of staff ship the rest while others cancel it.</summary>
    /// <returns>A task that completes after the last round.</returns>
    public Task ShipAgainstCancelAsync() => RepeatAsync(async () =>
    {
        var order = await PlacePaidAsync();
        var unit = new OrderItemQuantity(order.Items[0].Id, 1);

        await RaceAsync(async (orders, racer) => racer % 2 == 0
            ? (await orders.ShipAsync(new ShipItems(order.Id, Clerk) { Lines = [unit] })).Succeeded
            : (await orders.CancelItemsAsync(new CancelItems(order.Id, [unit], Clerk) { Refund = false })).Succeeded);

        var end = await LoadAsync(order);
        var line = OrderLedger.FromOrder(end).Lines[0];
        (line.Shipped + line.Canceled + line.ToShip).Should().Be(line.Ordered);
        end.Flags.Should().NotHaveFlag(OrderFlags.ShipmentProblem);
        if (line.ToShip == 0)
        {
            end.Status.Should().Be(OrderStatus.Shipped);
        }
    });

    /// <summary>Sixteen members of staff settle one return.</summary>
    /// <returns>A task that completes after the last round.</returns>
    public Task SettlesAsync() => RepeatAsync(async () =>
    {
        var received = await ReturnAsync(receive: true);

        var results = await RaceAsync((orders, _) =>
            orders.SettleReturnAsync(new SettleReturn(received.Order.Id, received.Return.Id, Clerk)));

        results.Count(r => r.Succeeded).Should().Be(1);
        results.Where(r => !r.Succeeded).Should().OnlyContain(r => r.Error!.Code == OrderErrorCodes.NothingToSettle);
        var end = await LoadAsync(received.Order);
        (end.Credits.Count, end.Refunds.Count).Should().Be((1, 1));
        end.Refunds[0].Amount.Should().Be(end.Credits[0].Amount);
    });

    /// <summary>Sixteen members of staff count the same parcel, and some settle it at the same time.</summary>
    /// <returns>A task that completes after the last round.</returns>
    public Task ReceivesAsync() => RepeatAsync(async () =>
    {
        var requested = await ReturnAsync(receive: false);
        var (order, item) = (requested.Order.Id, requested.Order.Items[0].Id);

        await RaceAsync(async (orders, racer) => racer % 4 == 3
            ? (await orders.SettleReturnAsync(new SettleReturn(order, requested.Return.Id, Clerk) { Close = false })).Succeeded
            : (await orders.ReceiveReturnAsync(
                new ReceiveReturn(order, requested.Return.Id, [new ReturnReceiptLine(item, 1, 1)], Clerk))).Succeeded);

        var end = await LoadAsync(requested.Order);
        var line = OrderLedger.FromOrder(end).Lines[0];
        (line.Returned, line.Restocked).Should().Be((1, 1));
        end.Credits.Count.Should().BeLessThanOrEqualTo(1);
        end.Returns.Single().Status.Should().Be(OrderReturnStatus.Received);
    });

    private async Task<ReturnOutcome> ReturnAsync(bool receive)
    {
        var order = await PlacePaidAsync();
        var item = order.Items[0].Id;
        await InScopeAsync(async orders => (await orders.ShipAsync(new ShipItems(order.Id, Clerk))).EnsureSucceeded());
        var requested = await InScopeAsync(async orders => (await orders.RequestReturnAsync(
            new RequestReturn(order.Id, [new ReturnRequestLine(item, 1)], Clerk) { Approve = true })).EnsureSucceeded());
        return !receive
            ? requested
            : await InScopeAsync(async orders => (await orders.ReceiveReturnAsync(
                new ReceiveReturn(order.Id, requested.Return.Id, [new ReturnReceiptLine(item, 1)], Clerk))).EnsureSucceeded());
    }

    private Task<Order> PlacePaidAsync() => InScopeAsync(async orders =>
    {
        var order = (await orders.CreateAsync(Cart())).EnsureSucceeded().Order;
        return (await orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, order.Total, Clerk))).EnsureSucceeded().Order;
    });

    private async Task ShouldAgreeAsync(Order order, OrderStatus status, int shipments)
    {
        var end = await LoadAsync(order);
        (end.Status, end.Shipments.Count).Should().Be((status, shipments));
        OrderLedger.FromOrder(end).Lines.Should().OnlyContain(line => line.Shipped == line.Ordered && line.ToShip == 0);
        var history = (await InScopeAsync(orders => orders.GetHistoryAsync(order.Id))).Entries;
        history.Count(h => h.Status == status && h.From != status && h.Kind == OrderHistoryKind.Status).Should().Be(1);
        history.Select(h => h.Sequence).Should().Equal(Enumerable.Range(1, end.HistoryCount));
    }
}

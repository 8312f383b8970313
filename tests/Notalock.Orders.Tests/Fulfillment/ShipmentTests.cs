using Notalock.Orders.Serialization;

namespace Notalock.Orders.Tests.Fulfillment;

public class ShipmentTests
{
    [Fact]
    public async Task An_order_in_two_parcels_is_processing_then_shipped_then_delivered()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();

        var first = (await shop.ShipAsync(order, order.Lamps())).EnsureSucceeded();
        (first.Order.Status, first.Order.FulfillmentState).Should().Be((OrderStatus.Processing, FulfillmentState.PartiallyShipped));
        first.Order.ToShip().Should().Equal(1, 1);

        var second = (await shop.ShipAsync(order)).EnsureSucceeded();
        (second.Order.Status, second.Order.FulfillmentState).Should().Be((OrderStatus.Shipped, FulfillmentState.Shipped));
        second.Shipment.Lines.Should().Equal(order.Lamps(), order.Mug());
        second.Order.ShippedAt.Should().Be(shop.Clock.GetUtcNow().ToStored());

        var delivered = (await shop.MoveAsync(first, OrderShipmentStatus.Delivered)).EnsureSucceeded();
        (delivered.Order.Status, delivered.Order.FulfillmentState).Should().Be((OrderStatus.Shipped, FulfillmentState.PartiallyDelivered));

        delivered = (await shop.MoveAsync(second, OrderShipmentStatus.Delivered)).EnsureSucceeded();
        (delivered.Order.Status, delivered.Order.FulfillmentState).Should().Be((OrderStatus.Delivered, FulfillmentState.Delivered));
        delivered.Order.DeliveredAt.Should().NotBeNull();
        var kinds = (await shop.Orders.GetHistoryAsync(order.Id)).Entries.Select(static e => e.Kind);
        kinds.Count(static k => k == OrderHistoryKind.Shipment).Should().Be(4);
    }

    [Fact]
    public async Task A_canceled_parcel_can_be_shipped_again()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();
        var shipped = (await shop.ShipAsync(order)).EnsureSucceeded();

        var canceled = (await shop.MoveAsync(shipped, OrderShipmentStatus.Canceled)).EnsureSucceeded();

        (canceled.Order.Status, canceled.Order.FulfillmentState).Should().Be((OrderStatus.Processing, FulfillmentState.Unfulfilled));
        canceled.Order.ShippedAt.Should().BeNull();
        canceled.Order.Flags.Should().Be(OrderFlags.None);
        canceled.Order.ToShip().Should().Equal(2, 1);
        (await shop.ShipAsync(order)).EnsureSucceeded().Order.Status.Should().Be(OrderStatus.Shipped);
    }

    [Fact]
    public async Task A_lost_parcel_brings_the_order_back_to_processing_and_is_shipped_again()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();
        var shipped = (await shop.ShipAsync(order)).EnsureSucceeded();

        var lost = (await shop.MoveAsync(shipped, OrderShipmentStatus.Lost)).EnsureSucceeded();

        (lost.Order.Status, lost.Order.Flags).Should().Be((OrderStatus.Processing, OrderFlags.ShipmentProblem));
        OrderLedger.FromOrder(lost.Order).Lines.Select(static l => (l.Lost, l.Shipped, l.ToShip)).Should().Equal((2, 0, 2), (1, 0, 1));
        var again = (await shop.ShipAsync(order)).EnsureSucceeded();
        again.Order.Status.Should().Be(OrderStatus.Shipped);

        // It is found after all: the customer gets twice what was ordered, which the flag tells.
        var acknowledged = await shop.Orders.AcknowledgeFlagAsync(
            new AcknowledgeOrderFlag(order.Id, OrderFlags.ShipmentProblem, "sent again", Shop.Clerk));
        acknowledged.EnsureSucceeded().Flags.Should().Be(OrderFlags.None);
        var found = (await shop.MoveAsync(lost, OrderShipmentStatus.Delivered)).EnsureSucceeded();
        found.Order.Flags.Should().Be(OrderFlags.ShipmentProblem);
        OrderLedger.FromOrder(found.Order).Lines[0].Should().Match<OrderLineLedger>(static l => l.Shipped == 4 && l.Delivered == 2);
    }

    [Fact]
    public async Task A_prepared_parcel_is_reserved_for_the_order_and_handed_over_later()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();

        var prepared = (await shop.Orders.ShipAsync(new ShipItems(order.Id, Shop.Clerk) { Lines = [order.Lamps(2)], Prepare = true }))
            .EnsureSucceeded();

        (prepared.Order.Status, prepared.Order.FulfillmentState).Should().Be((OrderStatus.Paid, FulfillmentState.Unfulfilled));
        (prepared.Shipment.Status, prepared.Shipment.ShippedAt).Should().Be((OrderShipmentStatus.Prepared, null));
        prepared.Order.ToShip().Should().Equal(0, 1);
        var exceeded = await shop.ShipAsync(order, order.Lamps());
        (exceeded.Error!.Code, exceeded.Error.Field).Should().Be((OrderErrorCodes.QuantityExceedsOrder, "lines[0].quantity"));

        var out1 = (await shop.MoveAsync(prepared, OrderShipmentStatus.Shipped, new OrderTracking { Number = "1Z" })).EnsureSucceeded();
        (out1.Order.Status, out1.Order.Tracking!.Number).Should().Be((OrderStatus.Processing, "1Z"));
    }

    [Fact]
    public async Task Units_are_shipped_once()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();
        (await shop.ShipAsync(order)).EnsureSucceeded();

        (await shop.ShipAsync(order)).Error!.Code.Should().Be(OrderErrorCodes.NothingToShip);
        (await shop.ShipAsync(order, order.Mug())).Error!.Code.Should().Be(OrderErrorCodes.NothingToShip);
    }

    [Fact]
    public async Task A_digital_line_is_never_to_ship()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync(Shop.Cart() with
        {
            Items =
            [
                new CartItem("p1", "Lamp", 2, Shop.Dollars(10m)),
                new CartItem("p2", "Manual", 1, Shop.Dollars(5m)) { RequiresShipping = false },
            ],
        });
        order.ToShip().Should().Equal(2, 0);
        (await shop.ShipAsync(order, order.Mug())).Error!.Code.Should().Be(OrderErrorCodes.QuantityExceedsOrder);

        var shipped = (await shop.ShipAsync(order)).EnsureSucceeded();

        shipped.Shipment.Lines.Should().Equal(order.Lamps(2));
        shipped.Order.Status.Should().Be(OrderStatus.Shipped);
    }

    [Fact]
    public async Task An_order_without_an_item_to_ship_is_delivered_without_shipping()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync(Shop.Cart() with
        {
            Items = [new CartItem("p1", "Manual", 1, Shop.Dollars(5m)) { RequiresShipping = false }],
        });
        order.FulfillmentState.Should().Be(FulfillmentState.NotRequired);
        (await shop.ShipAsync(order)).Error!.Code.Should().Be(OrderErrorCodes.NothingToShip);

        var delivered = await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Delivered, Shop.Clerk));

        delivered.EnsureSucceeded().Shipments.Should().BeEmpty();
        delivered.Value!.FulfillmentState.Should().Be(FulfillmentState.NotRequired);
    }

    [Fact]
    public async Task The_rest_of_a_partly_shipped_order_can_be_canceled_and_the_order_becomes_shipped()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();
        (await shop.ShipAsync(order, order.Lamps(2))).EnsureSucceeded();
        (await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk))).Error!.Code.Should().Be(OrderErrorCodes.UseCancelItems);

        var canceled = (await shop.Orders.CancelItemsAsync(new CancelItems(order.Id, [order.Mug()], Shop.Clerk))).EnsureSucceeded();

        (canceled.Status, canceled.FulfillmentState).Should().Be((OrderStatus.Shipped, FulfillmentState.Shipped));
        canceled.Credits.Single().Amount.Should().Be(Shop.Dollars(5m));
    }

    [Fact]
    public async Task Canceling_an_order_cancels_its_prepared_parcels()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();
        var prepared = (await shop.Orders.ShipAsync(new ShipItems(order.Id, Shop.Clerk) { Prepare = true })).EnsureSucceeded();

        var canceled = (await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk))).EnsureSucceeded();

        canceled.Shipments.Single().Status.Should().Be(OrderShipmentStatus.Canceled);
        (await shop.MoveAsync(prepared, OrderShipmentStatus.Shipped)).Error!.Code.Should().Be(OrderErrorCodes.ShipmentClosed);
    }

    [Fact]
    public async Task An_order_with_a_balance_due_is_not_shipped_unless_the_options_allow_it()
    {
        await using var strict = new Shop();
        await using var lenient = new Shop(static b => b.Configure(static o => o.Fulfillment.AllowUnpaid = true));
        foreach (var (shop, code) in new[] { (strict, OrderErrorCodes.PaymentRequired), (lenient, (string?)null) })
        {
            var order = await shop.PlaceLampsAndMugAsync();
            var prepared = (await shop.Orders.ShipAsync(
                new ShipItems(order.Id, Shop.Clerk) { Lines = [order.Mug()], Prepare = true })).EnsureSucceeded();
            (await shop.Orders.RefundAsync(new RefundPayment(order.Id, Shop.Clerk) { Purpose = RefundPurpose.Reversal })).EnsureSucceeded();

            (await shop.ShipAsync(order)).Error?.Code.Should().Be(code);
            (await shop.MoveAsync(prepared, OrderShipmentStatus.Shipped)).Error?.Code.Should().Be(code);
        }
    }

    [Fact]
    public async Task Tracking_numbers_that_change_after_shipping_are_events_and_are_found()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();
        var first = (await shop.ShipAsync(order, order.Lamps())).EnsureSucceeded();
        var second = (await shop.ShipAsync(order)).EnsureSucceeded();
        await shop.MoveAsync(second, OrderShipmentStatus.Shipped, new OrderTracking { Number = "SECOND22" });

        var changed = await shop.MoveAsync(first, OrderShipmentStatus.Shipped, new OrderTracking { Number = " FIRST11 ", Carrier = "" });

        changed.EnsureSucceeded().Shipment.Tracking.Should().Be(new OrderTracking { Number = "FIRST11" });
        changed.Value!.Order.Tracking!.Number.Should().Be("SECOND22", "the order has the tracking information of its newest parcel");
        changed.History.Single().Data.Select(static c => (c.Field, c.After)).Should()
            .Equal(("shipment.id", first.Shipment.Id.ToString()), ("tracking.number", "FIRST11"));
        foreach (var number in new[] { "first11", "second22" })
        {
            (await shop.Orders.QueryAsync(new OrderQuery { Search = number })).EnsureSucceeded().Orders.Should().ContainSingle();
        }
    }

    [Fact]
    public async Task A_change_that_a_shipment_has_already_is_not_recorded()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();
        var shipped = (await shop.ShipAsync(order)).EnsureSucceeded();

        var again = await shop.MoveAsync(shipped, OrderShipmentStatus.Shipped);

        again.EnsureSucceeded().Order.Version.Should().Be(shipped.Order.Version);
        again.History.Should().BeEmpty();
    }

    [Theory]
    [InlineData(OrderShipmentStatus.Prepared, OrderShipmentStatus.Delivered)]
    [InlineData(OrderShipmentStatus.Prepared, OrderShipmentStatus.Lost)]
    [InlineData(OrderShipmentStatus.Shipped, OrderShipmentStatus.Prepared)]
    [InlineData(OrderShipmentStatus.Lost, OrderShipmentStatus.Shipped)]
    [InlineData(OrderShipmentStatus.Canceled, OrderShipmentStatus.Shipped)]
    [InlineData(OrderShipmentStatus.Canceled, OrderShipmentStatus.Delivered)]
    public async Task A_shipment_does_not_take_a_step_that_is_impossible(OrderShipmentStatus from, OrderShipmentStatus to)
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();
        var shipment = (await shop.Orders.ShipAsync(
            new ShipItems(order.Id, Shop.Clerk) { Prepare = from == OrderShipmentStatus.Prepared })).EnsureSucceeded();
        (await shop.MoveAsync(shipment, from)).EnsureSucceeded();

        var moved = await shop.MoveAsync(shipment, to);

        (moved.Error!.Code, moved.Error.Field).Should().Be((OrderErrorCodes.ShipmentClosed, "status"));
    }

    [Fact]
    public async Task Parcels_of_a_delivered_order_do_not_change_except_lost_ones_that_are_found()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();
        var lost = (await shop.MoveAsync((await shop.ShipAsync(order)).EnsureSucceeded(), OrderShipmentStatus.Lost)).EnsureSucceeded();
        var again = (await shop.ShipAsync(order)).EnsureSucceeded();
        (await shop.MoveAsync(again, OrderShipmentStatus.Delivered)).EnsureSucceeded().Order.Status.Should().Be(OrderStatus.Delivered);

        (await shop.MoveAsync(again, OrderShipmentStatus.Canceled)).Error!.Code.Should().Be(OrderErrorCodes.ShipmentClosed);
        (await shop.MoveAsync(lost, OrderShipmentStatus.Canceled)).Error!.Code.Should().Be(OrderErrorCodes.ShipmentClosed);
        (await shop.MoveAsync(again, OrderShipmentStatus.Delivered, new OrderTracking { Number = "9" })).EnsureSucceeded();
        (await shop.MoveAsync(lost, OrderShipmentStatus.Delivered)).EnsureSucceeded();
    }

    [Fact]
    public async Task Guards_are_asked_when_a_parcel_leaves_but_not_when_it_is_prepared()
    {
        await using var shop = new Shop(static b => b.AddTransitionGuard<NothingLeaves>());
        var order = await shop.PlaceLampsAndMugAsync();

        (await shop.ShipAsync(order, order.Mug())).Error!.Should().Be(new OrderError(OrderErrorCodes.Vetoed, "Not on Sundays.", "status"));
        var prepared = (await shop.Orders.ShipAsync(new ShipItems(order.Id, Shop.Clerk) { Prepare = true })).EnsureSucceeded();
        (await shop.MoveAsync(prepared, OrderShipmentStatus.Shipped)).Error!.Code.Should().Be(OrderErrorCodes.Vetoed);
        (await shop.ReportAsync(order, OrderShipmentStatus.Shipped)).Succeeded.Should().BeTrue("a parcel that left is a fact");
    }

    [Fact]
    public async Task The_status_map_decides_whether_an_unpaid_order_is_shipped()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();

        (await shop.ShipAsync(order)).Error!.Code.Should().Be(OrderErrorCodes.TransitionNotAllowed);
    }

    [Fact]
    public async Task Commands_name_the_invalid_field()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();
        var ship = new ShipItems(order.Id, Shop.Clerk);
        var tomorrow = shop.Clock.GetUtcNow().AddDays(1);
        var shipped = (await shop.ShipAsync(order, order.Mug())).EnsureSucceeded();
        var update = new UpdateShipment(order.Id, shipped.Shipment.Id, Shop.Clerk);

        (await FieldAsync(ship with { Lines = [] })).Should().Be("lines");
        (await FieldAsync(ship with { Lines = [new OrderItemQuantity(order.Id, 1)] })).Should().Be("lines[0].item_id");
        (await FieldAsync(ship with { Lines = [order.Lamps(0)] })).Should().Be("lines[0].quantity");
        (await FieldAsync(ship with { Lines = [order.Lamps(), order.Lamps()] })).Should().Be("lines[0].item_id");
        (await FieldAsync(ship with { Tracking = new OrderTracking { Url = "javascript:alert(1)" } })).Should().Be("tracking.url");
        (await FieldAsync(ship with { OccurredAt = tomorrow })).Should().Be("occurred_at");
        (await FieldAsync(ship with { OccurredAt = shop.Clock.GetUtcNow(), Prepare = true })).Should().Be("occurred_at");
        (await FieldAsync(ship with { Notes = new string('x', 2_001) })).Should().Be("notes");
        (await shop.Orders.UpdateShipmentAsync(update with { Status = (OrderShipmentStatus)9 })).Error!.Field.Should().Be("status");
        (await shop.Orders.UpdateShipmentAsync(update with { OccurredAt = shop.Clock.GetUtcNow() })).Error!.Field.Should()
            .Be("occurred_at");
        (await shop.Orders.UpdateShipmentAsync(update with { ShipmentId = order.Id })).Error!.Code.Should()
            .Be(OrderErrorCodes.ShipmentNotFound);

        async Task<string?> FieldAsync(ShipItems command) => (await shop.Orders.ShipAsync(command)).Error!.Field;
    }

    [Fact]
    public async Task The_number_of_shipments_is_limited()
    {
        await using var shop = new Shop(static b => b.Configure(static o => o.Fulfillment.MaxShipments = 1));
        var order = await shop.PlaceLampsAndMugAsync();
        (await shop.ShipAsync(order, order.Mug())).EnsureSucceeded();

        (await shop.ShipAsync(order)).Error!.Code.Should().Be(OrderErrorCodes.TooManyShipments);
        (await shop.ReportAsync(order, OrderShipmentStatus.Shipped)).Error!.Code.Should().Be(OrderErrorCodes.TooManyShipments);
    }

    [Fact]
    public async Task A_repeated_command_with_the_same_key_is_one_parcel()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();
        var command = new ShipItems(order.Id, Shop.Clerk) { Lines = [order.Lamps()], IdempotencyKey = "parcel-1" };

        var first = (await shop.Orders.ShipAsync(command)).EnsureSucceeded();
        var second = await shop.Orders.ShipAsync(command);

        second.IsReplay.Should().BeTrue();
        second.EnsureSucceeded().Shipment.Should().BeEquivalentTo(first.Shipment);
        second.Value!.Order.Shipments.Should().ContainSingle();
        (await shop.Orders.ShipAsync(command with { Lines = [order.Mug()] })).Error!.Code.Should()
            .Be(OrderErrorCodes.IdempotencyKeyReused);
    }

    private sealed class NothingLeaves : IOrderTransitionGuard
    {
        public ValueTask<TransitionGuardResult> EvaluateAsync(
            Order order, OrderStatus target, Actor actor, CancellationToken cancellationToken) =>
            new(target == OrderStatus.Shipped ? TransitionGuardResult.Deny("Not on Sundays.") : TransitionGuardResult.Allow());
    }
}

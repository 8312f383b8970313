namespace Notalock.Orders.Tests.Fulfillment;

public class StatusShipmentTests
{
    [Fact]
    public async Task Shipped_by_status_makes_one_parcel_of_what_is_left()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();
        (await shop.ShipAsync(order, order.Lamps())).EnsureSucceeded();
        (await shop.Orders.ShipAsync(new ShipItems(order.Id, Shop.Clerk) { Lines = [order.Mug()], Prepare = true })).EnsureSucceeded();

        var shipped = (await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Shipped, Shop.Clerk)
        {
            Tracking = new OrderTracking { Number = "1Z" },
        })).EnsureSucceeded();

        shipped.Shipments.Select(static s => (s.Status, s.Lines[0].Quantity, s.Tracking?.Number)).Should().Equal(
            (OrderShipmentStatus.Shipped, 1, null), (OrderShipmentStatus.Shipped, 1, null), (OrderShipmentStatus.Shipped, 1, "1Z"));
        shipped.FulfillmentState.Should().Be(FulfillmentState.Shipped);

        var delivered = (await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Delivered, Shop.Clerk)))
            .EnsureSucceeded();
        delivered.Shipments.Should().OnlyContain(static s => s.Status == OrderShipmentStatus.Delivered);
        delivered.FulfillmentState.Should().Be(FulfillmentState.Delivered);
    }

    [Fact]
    public async Task Shipped_with_a_time_dates_the_parcel_and_the_order()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();
        var yesterday = new DateTimeOffset(2026, 3, 13, 8, 0, 0, TimeSpan.Zero);

        var shipped = (await shop.Orders.TransitionAsync(
            new TransitionOrder(order.Id, OrderStatus.Shipped, Shop.Clerk) { OccurredAt = yesterday })).EnsureSucceeded();

        (shipped.ShippedAt, shipped.Shipments.Single().ShippedAt).Should().Be((yesterday, yesterday));
    }

    [Fact]
    public async Task A_forced_status_is_an_assumed_parcel_of_what_is_left()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();

        var forced = (await shop.Orders.ForceStatusAsync(new ForceOrderStatus(order.Id, OrderStatus.Delivered, "collected", Shop.Clerk)))
            .EnsureSucceeded();
        forced.Shipments.Single().Should().Match<OrderShipment>(static s => s.IsAssumed && s.Status == OrderShipmentStatus.Delivered);
        forced.FulfillmentState.Should().Be(FulfillmentState.Delivered);

        // Forcing the status away leaves the parcel as it is.
        var back = (await shop.Orders.ForceStatusAsync(new ForceOrderStatus(order.Id, OrderStatus.Processing, "not yet", Shop.Clerk)))
            .EnsureSucceeded();
        back.Shipments.Should().BeEquivalentTo(forced.Shipments);
        (back.Status, back.FulfillmentState).Should().Be((OrderStatus.Processing, FulfillmentState.Delivered));
    }

    [Fact]
    public async Task An_order_of_version_one_that_is_shipped_has_an_assumed_parcel_that_can_be_delivered()
    {
        await using var shop = new Shop();
        var old = await shop.PlaceShippedByVersionOneAsync();
        var order = old;
        OrderLedger.FromOrder(old).Should()
            .Match<OrderLedger>(static l => l.IsAssumed && l.Lines[0].Shipped == 2 && l.Lines[0].ToShip == 0);
        (await shop.ShipAsync(order)).Error!.Code.Should().Be(OrderErrorCodes.NothingToShip);

        // The id of the assumed parcel is that of the order.
        var lost = (await shop.Orders.UpdateShipmentAsync(
            new UpdateShipment(order.Id, order.Id, Shop.Clerk) { Status = OrderShipmentStatus.Lost })).EnsureSucceeded();

        lost.Shipment.Should().Match<OrderShipment>(static s => s.IsAssumed && s.Tracking!.Number == "OLD1" && s.ShippedAt != null);
        lost.Order.Status.Should().Be(OrderStatus.Processing);
        lost.Order.ToShip().Should().Equal(2, 1);
    }

    [Fact]
    public async Task Custom_statuses_on_the_way_are_followed()
    {
        var packed = new OrderStatus("packed");
        await using var shop = new Shop(b => b.Configure(o => o.Transitions
            .Allow(OrderStatus.Processing, packed).Allow(packed, OrderStatus.Shipped).Forbid(OrderStatus.Processing, OrderStatus.Shipped)
            .Forbid(OrderStatus.Paid, OrderStatus.Shipped)));
        var order = await shop.PlaceLampsAndMugAsync();
        (await shop.ShipAsync(order)).Error!.Code.Should().Be(OrderErrorCodes.TransitionNotAllowed);
        (await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Processing, Shop.Clerk))).EnsureSucceeded();
        (await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, packed, Shop.Clerk))).EnsureSucceeded();

        (await shop.ShipAsync(order, order.Mug())).EnsureSucceeded().Order.Status.Should().Be(packed);
        (await shop.ShipAsync(order)).EnsureSucceeded().Order.Status.Should().Be(OrderStatus.Shipped);
    }

    [Fact]
    public async Task The_status_that_follows_the_parcels_cannot_be_requested()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceShippedAsync();

        (await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Processing, Shop.Clerk))).Error!.Code.Should()
            .Be(OrderErrorCodes.DecidedByShipment);
    }
}

namespace Notalock.Orders.Tests.Fulfillment;

public class ShipmentReportTests
{
    [Fact]
    public async Task A_report_that_comes_twice_is_one_parcel()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();

        var first = (await shop.ReportAsync(order, OrderShipmentStatus.Shipped, "P-1", order.Mug())).EnsureSucceeded();
        shop.Clock.Advance(TimeSpan.FromHours(1));
        var second = await shop.ReportAsync(order, OrderShipmentStatus.Shipped, "P-1", order.Mug());

        second.EnsureSucceeded().Order.Version.Should().Be(first.Order.Version);
        second.History.Should().BeEmpty();
        first.Order.Shipments.Should().ContainSingle();
        (first.Shipment.Source, first.Shipment.Reference, first.Shipment.IsAssumed).Should().Be(("wms", "P-1", false));
        first.Order.Status.Should().Be(OrderStatus.Processing);
    }

    [Fact]
    public async Task Delivered_before_shipped_ends_delivered()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();

        (await shop.ReportAsync(order, OrderShipmentStatus.Delivered)).EnsureSucceeded().Order.Status.Should().Be(OrderStatus.Delivered);
        var late = (await shop.ReportAsync(order, OrderShipmentStatus.Shipped)).EnsureSucceeded();

        late.Shipment.Status.Should().Be(OrderShipmentStatus.Delivered);
        late.Shipment.ShippedAt.Should().NotBeNull();
        late.Order.Status.Should().Be(OrderStatus.Delivered);
        late.Order.Shipments.Should().ContainSingle();
    }

    [Fact]
    public async Task A_parcel_reported_for_a_canceled_order_is_kept_and_flagged()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();
        (await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk))).EnsureSucceeded();

        var reported = (await shop.ReportAsync(order, OrderShipmentStatus.Shipped, "P-1", order.Mug())).EnsureSucceeded();

        reported.Order.Status.Should().Be(OrderStatus.Canceled);
        reported.Order.Flags.Should().HaveFlag(OrderFlags.ShippedAfterCancel).And.NotHaveFlag(OrderFlags.ShipmentProblem);
        reported.Order.Shipments.Should().ContainSingle();
        (await shop.ReportAsync(order, OrderShipmentStatus.Delivered, "P-1")).EnsureSucceeded().Order.Status.Should()
            .Be(OrderStatus.Canceled);
    }

    [Fact]
    public async Task A_parcel_with_more_than_is_left_is_recorded_and_flagged()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();
        (await shop.ShipAsync(order)).EnsureSucceeded();

        var reported = (await shop.ReportAsync(order, OrderShipmentStatus.Shipped, "P-1", order.Lamps())).EnsureSucceeded();

        reported.Order.Flags.Should().Be(OrderFlags.ShipmentProblem);
        OrderLedger.FromOrder(reported.Order).Lines[0].Shipped.Should().Be(3);
    }

    [Fact]
    public async Task A_parcel_of_unknown_content_is_assumed_to_contain_what_is_left_until_its_content_is_reported()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();
        (await shop.ShipAsync(order, order.Lamps())).EnsureSucceeded();

        var unknown = (await shop.ReportAsync(order, OrderShipmentStatus.Shipped)).EnsureSucceeded();
        unknown.Shipment.IsAssumed.Should().BeTrue();
        unknown.Shipment.Lines.Should().Equal(order.Lamps(), order.Mug());
        unknown.Order.Status.Should().Be(OrderStatus.Shipped);

        var known = (await shop.ReportAsync(order, OrderShipmentStatus.Shipped, "P-1", order.Mug())).EnsureSucceeded();
        known.Shipment.IsAssumed.Should().BeFalse();
        known.Shipment.Lines.Should().Equal(order.Mug());
        known.Order.Status.Should().Be(OrderStatus.Processing);
        known.Order.ToShip().Should().Equal(1, 0);
    }

    [Fact]
    public async Task A_parcel_of_unknown_content_without_units_left_is_kept_without_content()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();
        (await shop.ShipAsync(order)).EnsureSucceeded();

        var reported = (await shop.ReportAsync(order, OrderShipmentStatus.Shipped)).EnsureSucceeded();

        reported.Shipment.Lines.Should().BeEmpty();
        reported.Order.Flags.Should().Be(OrderFlags.ShipmentProblem);
    }

    [Fact]
    public async Task A_parcel_that_left_before_the_payment_counts_once_the_order_is_paid()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();
        (await shop.ReportAsync(order, OrderShipmentStatus.Shipped)).EnsureSucceeded().Order.Status.Should().Be(OrderStatus.Created);

        var paid = await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, order.Total, Shop.Clerk));

        paid.EnsureSucceeded().Order.Status.Should().Be(OrderStatus.Shipped);
    }

    [Fact]
    public async Task Reports_name_the_invalid_field_and_record_nothing()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();
        var report = new ShipmentReport(order.Id, "wms", "P-1", OrderShipmentStatus.Shipped, Actor.System("wms"));

        (await FieldAsync(report with { Source = "" })).Should().Be("source");
        (await FieldAsync(report with { Source = new string('x', 41) })).Should().Be("source");
        (await FieldAsync(report with { Reference = "\u0007" })).Should().Be("reference");
        (await FieldAsync(report with { Reference = new string('x', 201) })).Should().Be("reference");
        (await FieldAsync(report with { Status = (OrderShipmentStatus)(-1) })).Should().Be("status");
        (await FieldAsync(report with { Lines = [] })).Should().Be("lines");
        (await FieldAsync(report with { Lines = [order.Lamps(1_000_001)] })).Should().Be("lines[0].quantity");
        (await FieldAsync(report with { Lines = [null!] })).Should().Be("lines[0].item_id");
        (await FieldAsync(report with { OccurredAt = shop.Clock.GetUtcNow().AddDays(1) })).Should().Be("occurred_at");
        (await FieldAsync(report with { CorrelationId = new string('x', 101) })).Should().Be("correlation_id");
        (await shop.Orders.ReportShipmentAsync(report with { OrderId = Guid.CreateVersion7(shop.Clock.GetUtcNow()) })).Error!.Code.Should()
            .Be(OrderErrorCodes.OrderNotFound);
        (await shop.ReloadAsync(order)).Version.Should().Be(order.Version);

        async Task<string?> FieldAsync(ShipmentReport invalid) => (await shop.Orders.ReportShipmentAsync(invalid)).Error!.Field;
    }

    [Fact]
    public async Task Two_parcels_of_two_systems_may_have_the_same_reference()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();
        var report = new ShipmentReport(order.Id, "wms", "1", OrderShipmentStatus.Shipped, Actor.System("wms")) { Lines = [order.Mug()] };

        await shop.Orders.ReportShipmentAsync(report);
        var second = await shop.Orders.ReportShipmentAsync(report with { Source = "dhl", Lines = [order.Lamps(2)] });

        second.EnsureSucceeded().Order.Shipments.Should().HaveCount(2);
    }
}

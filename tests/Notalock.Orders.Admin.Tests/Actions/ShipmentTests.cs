using System.Net;
using AngleSharp.Html.Dom;

namespace Notalock.Orders.Admin.Tests.Actions;

/// <summary>Verifies shipping items in parcels and the actions of a parcel.</summary>
public class ShipmentTests
{
    [Fact]
    public async Task The_dialog_is_filled_with_what_is_left_and_ships_one_parcel()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.PlaceWithParcelAsync(host);
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenDialogAsync(order, "ship");
        visitor.Page.ReadAll(".n-lines li").Should().Equal("Brass lamp LAMP of 1", "Bulb BULB of 3");
        (visitor.Page.Field("line.0"), visitor.Page.Field("line.1")).Should().Be(("1", "3"));

        await visitor.SendDialogAsync(
            ("line.1", "2"), ("tracking.carrier", "UPS"), ("tracking.number", "1Z7"), ("tracking.url", "https://track.example/1Z7"));

        visitor.Page.Notices().Should().Equal("Items shipped.");
        visitor.Page.ReadAll("#to-ship li").Should().Equal("1 × Bulb");
        visitor.Page.Read(".n-parcel").Should().StartWith("Parcel 2 Shipped Tracking UPS 1Z7 1 × Brass lamp 2 × Bulb Shipped ");
        visitor.Page.QuerySelector(".n-parcel .n-tracking a")!.GetAttribute("href").Should().Be("https://track.example/1Z7");
        visitor.Page.ReadAll(".n-pills .n-pill").Should().Equal("Processing", "Paid", "Partly shipped");
        var now = await host.ReloadAsync(order);
        now.Shipments[1].Lines.Select(static line => line.Quantity).Should().Equal(1, 2);
        now.Status.Should().Be(OrderStatus.Processing);
    }

    [Fact]
    public async Task A_parcel_is_prepared_handed_over_and_delivered()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenDialogAsync(order, "ship");

        await visitor.SendDialogAsync(("prepare", "yes"));
        visitor.Page.Notices().Should().Equal("Parcel prepared.");
        visitor.Page.ReadAll(".n-parcel .n-payment-actions > *").Should()
            .Equal("Hand over", "Cancel parcel", "Edit tracking", "Packing slip Parcel 1");
        visitor.Page.QuerySelector("#to-ship").Should().BeNull();

        await visitor.OpenDialogAsync(order, "hand-over");
        await visitor.SendDialogAsync(("tracking.number", "1Z7"));
        visitor.Page.Notices().Should().Equal("Parcel handed over.");
        visitor.Page.ReadAll(".n-parcel .n-payment-actions > *").Should()
            .Equal("Mark as delivered", "Mark as lost", "Cancel parcel", "Edit tracking", "Packing slip Parcel 1");

        await visitor.OpenDialogAsync(order, "parcel-delivered");
        await visitor.SendDialogAsync();
        visitor.Page.Notices().Should().Equal("Parcel delivered.");
        visitor.Page.ReadAll(".n-parcel .n-payment-actions > *").Should().Equal("Edit tracking", "Packing slip Parcel 1");
        var now = await host.ReloadAsync(order);
        (now.Status, now.Tracking!.Number).Should().Be((OrderStatus.Delivered, "1Z7"));
    }

    [Fact]
    public async Task The_items_of_a_lost_parcel_are_to_ship_again_and_the_order_is_flagged()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.PlaceWithParcelAsync(host);
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenDialogAsync(order, "parcel-lost");

        await visitor.SendDialogAsync(("notes", "The carrier can't find it"));

        visitor.Page.Notices().Should().Equal("Parcel lost. Its items are left to ship.");
        visitor.Page.ReadAll("#to-ship li").Should().Equal("2 × Brass lamp", "3 × Bulb");
        visitor.Page.ReadAll(".n-ledger").Should().Equal("1 lost · 2 to ship");
        visitor.Page.ReadAll(".n-parcel .n-payment-actions > *").Should().Equal("Mark as delivered", "Cancel parcel", "Edit tracking");
        visitor.Page.Read(".n-attention").Should().StartWith("Shipment problem A parcel was lost");
        visitor.Page.Read("ol.n-timeline").Should().Contain("Parcel lost").And.Contain("The carrier can't find it");
    }

    [Fact]
    public async Task A_canceled_parcel_can_be_shipped_again()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        order = (await host.Orders.ShipAsync(new ShipItems(order.Id, AdminHostOrders.Clerk))).EnsureSucceeded().Order;
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenDialogAsync(order, "cancel-parcel");

        await visitor.SendDialogAsync();
        visitor.Page.Notices().Should().Equal("Parcel canceled. Its items are left to ship.");
        visitor.Page.QuerySelectorAll(".n-parcel .n-payment-actions > *").Should().BeEmpty();
        await visitor.OpenDialogAsync(order, "ship");
        await visitor.SendDialogAsync();

        var now = await host.ReloadAsync(order);
        now.Status.Should().Be(OrderStatus.Shipped);
        now.Shipments.Select(static s => s.Status).Should().Equal(OrderShipmentStatus.Canceled, OrderShipmentStatus.Shipped);
    }

    [Theory]
    [InlineData("", "", "lines", "Items: Enter the quantity of at least one item.")]
    [InlineData("3", "0", "line.0", "Items: The quantity must be between 0 and 2.")]
    [InlineData("2", "0", "line.0", "Items: Must not exceed 1, the number of units to ship, but was 2.")]
    [InlineData("x", "0", "line.0", "Items: The quantity must be between 0 and 2.")]
    public async Task Quantities_that_cannot_be_shipped_change_nothing(string lamps, string bulbs, string field, string message)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.PlaceWithParcelAsync(host);
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenDialogAsync(order, "ship");

        await visitor.SendDialogAsync(("line.0", lamps), ("line.1", bulbs));

        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Page.Notices()[0].Should().Be(message);
        (visitor.Page.ErrorAt(field) ?? message).Should().Be(field == "lines" ? message : message["Items: ".Length..]);
        (await host.ReloadAsync(order)).Version.Should().Be(order.Version);
    }

    [Fact]
    public async Task Two_people_ship_the_last_piece_and_one_is_told_that_nothing_is_left()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        using var first = host.Visit(Staff.Manager);
        using var second = host.Visit(Staff.Lead);
        await first.OpenDialogAsync(order, "ship");
        await second.OpenDialogAsync(order, "ship");

        await first.SendDialogAsync();
        await second.SendDialogAsync();

        second.Status.Should().Be(HttpStatusCode.Conflict);
        second.Page.Notices().Should().Contain("This order has no items to ship.");
        (await host.ReloadAsync(order)).Shipments.Should().ContainSingle();
    }

    [Fact]
    public async Task The_dialog_no_longer_contains_items_that_a_colleague_shipped_meanwhile()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync(RefundDialogTests.WithLines(discount: 0, tax: 0));
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenDialogAsync(order, "ship");
        (await host.Orders.ShipAsync(new ShipItems(order.Id, AdminHostOrders.Clerk)
        {
            Lines = [new OrderItemQuantity(order.Items[0].Id, 1), new OrderItemQuantity(order.Items[1].Id, 3)],
        })).EnsureSucceeded();

        await visitor.SendDialogAsync();
        visitor.Status.Should().Be(HttpStatusCode.Conflict);
        visitor.Page.ReadAll(".n-lines li").Should().Equal("Brass lamp LAMP of 1");
        visitor.Page.Field("line.0").Should().Be("1");
        await visitor.SendDialogAsync();

        (await host.ReloadAsync(order)).Shipments.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_parcel_of_an_order_with_an_amount_due_can_only_be_prepared()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        (await host.Orders.RefundAsync(
            new RefundPayment(order.Id, AdminHostOrders.Clerk) { Purpose = RefundPurpose.Reversal })).EnsureSucceeded();
        await host.DeliverEventsAsync();
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenDialogAsync(order, "ship");
        visitor.Page.Notices().Should().ContainSingle().Which.Should().StartWith("The parcel can only be prepared. ");
        ((IHtmlInputElement)visitor.Page.QuerySelector("[name=prepare]")!).IsChecked.Should().BeTrue();

        await visitor.SendDialogAsync();

        visitor.Page.Notices().Should().Equal("Parcel prepared.");
        var handOver = visitor.Page.QuerySelector(".n-parcel .n-off")!;
        handOver.TextContent.Should().Be("Hand over");
        handOver.GetAttribute("title").Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task The_status_shipped_of_a_partly_shipped_order_does_not_reuse_a_tracking_number()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.PlaceWithParcelAsync(host);
        order = (await host.Orders.UpdateShipmentAsync(new UpdateShipment(order.Id, order.Shipments[0].Id, AdminHostOrders.Clerk)
        {
            Tracking = new OrderTracking { Number = "1Z7" },
        })).EnsureSucceeded().Order;
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenDialogAsync(order, "status");
        visitor.Page.Field("tracking.number").Should().BeEmpty();

        await visitor.SendDialogAsync(("status", "shipped"));

        (await host.ReloadAsync(order)).Shipments.Select(static s => s.Tracking?.Number).Should().Equal("1Z7", null);
    }

    [Fact]
    public async Task The_parcel_of_an_order_of_version_one_is_shown_as_assumed_and_can_be_delivered()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.StoreAsync(new OrderBuilder()
            .With(o => o with { Status = OrderStatus.Shipped, ShippedAt = o.PlacedAt, FulfillmentState = null }));
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenAsync($"/admin/orders/{order.Id}");
        visitor.Page.Read(".n-parcel").Should().StartWith("Parcel 1 Shipped Assumed ")
            .And.Contain("The contents are assumed because they were not recorded.");

        await visitor.OpenDialogAsync(order, "parcel-delivered");
        await visitor.SendDialogAsync();

        (await host.ReloadAsync(order)).Status.Should().Be(OrderStatus.Delivered);
    }

    [Fact]
    public async Task The_parcel_of_a_warehouse_shows_its_source()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        (await host.Orders.ReportShipmentAsync(
            new ShipmentReport(order.Id, "wms", "P-17", OrderShipmentStatus.Shipped, Actor.System("wms")))).EnsureSucceeded();
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        visitor.Page.QuerySelector(".n-parcel")!.Fact("Reported by").Should().Be("wms · P-17");
        visitor.Page.ReadAll(".n-parcel .n-payment-actions > *").Should().Equal("Packing slip Parcel 1");
    }

    [Fact]
    public async Task Canceling_an_order_names_and_cancels_its_prepared_parcels()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.PlaceWithParcelAsync(host, prepare: true);
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "cancel");
        visitor.Page.Read("form[data-once]").Should().Contain("The prepared parcels will be canceled.");

        await visitor.SendDialogAsync();

        var now = await host.ReloadAsync(order);
        now.Status.Should().Be(OrderStatus.Canceled);
        now.Shipments.Should().ContainSingle().Which.Status.Should().Be(OrderShipmentStatus.Canceled);
    }

    [Fact]
    public async Task A_parcel_that_the_order_does_not_have_is_not_changed()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.PlaceWithParcelAsync(host);
        var other = await ActionCases.PlaceWithParcelAsync(host);
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenDialogAsync(order, "parcel-lost");

        await visitor.SendDialogAsync(("shipment", other.Shipments[0].Id.ToString()));

        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Page.Notices().Should().Contain("The status of the parcel doesn't allow this action.");
        (await host.ReloadAsync(order)).Version.Should().Be(order.Version);
        (await host.ReloadAsync(other)).Version.Should().Be(other.Version);
    }
}

using System.Net;
using System.Text.Json.Nodes;

namespace Notalock.Orders.AspNetCore.Tests.Endpoints;

public sealed class ShipmentViewTests(ApiHosts hosts) : IClassFixture<ApiHosts>
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_customer_sees_the_content_and_tracking_of_parcels_but_not_where_they_come_from(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var bob = host.Client(Callers.Bob);
        using var viewer = host.Client(Callers.Viewer);
        using var warehouse = host.Client(Callers.ApiClient);
        var (path, item, _) = await ShipmentTests.PaidAsync(host, ada);
        await ReportAsync(warehouse, path, "LOST-1", "shipped", "lost");
        await ReportAsync(warehouse, path, "OUT-1", "shipped");
        await ReportAsync(warehouse, path, "LABEL-1", "prepared");

        using var seen = await ada.GetAsync(path);
        using var byStaff = await viewer.GetAsync(path);
        using var byBob = await bob.GetAsync(path);

        var order = await seen.JsonAsync();
        var names = order["shipments"]!.AsArray()
            .Select(static s => s!.AsObject().Select(static p => p.Key).Where(static k => k is not ("id" or "created_at")))
            .Select(static fields => string.Join(' ', fields));
        names.Should().Equal("status", "status tracking lines shipped_at", "status");
        (order["shipments"]![1]!["tracking"]!.Text("number"), order["shipments"]![1]!["lines"]!.ToJsonString())
            .Should().Be(("OUT-1", Parcels.Lines(item, 1)));
        order["tracking"]!.Text("number").Should().Be("OUT-1", "the tracking data of the label is not shown yet");
        order.ToJsonString().Should().NotContain("wms").And.NotContain("LOST-1").And.NotContain("LABEL-1");
        (order.Text("fulfillment_state"), Parcels.Quantities(order))
            .Should().Be(("partially_shipped", "ordered 2, canceled 0, shipped 1, delivered 0, to_ship 1, credited 0"));
        var whole = await byStaff.JsonAsync();
        whole["shipments"]!.AsArray().Select(static s => $"{s!.Text("status")} {s!.Text("source")} {s!.Text("reference")}")
            .Should().Equal("lost wms LOST-1", "shipped wms OUT-1", "prepared wms LABEL-1");
        whole["shipments"]![0]!["ended_at"].Should().NotBeNull();
        whole["tracking"]!.Text("number").Should().Be("LABEL-1");
        Parcels.Quantities(whole).Should()
            .Be("ordered 2, canceled 0, prepared 1, shipped 1, delivered 0, lost 1, to_ship 0, credited 0");
        await byBob.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.OrderNotFound);

        async Task ReportAsync(ApiClient client, string order, string reference, params string[] statuses)
        {
            foreach (var status in statuses)
            {
                using var response = await client.PutAsync(
                    $"{order}/shipments/by-reference/wms/{reference}",
                    $$"""{"tracking":{"number":"{{reference}}"},"status":"{{status}}","lines":{{Parcels.Lines(item, 1)}}}""");
                response.IsSuccessStatusCode.Should().BeTrue();
            }
        }
    }

    [Fact]
    public async Task A_guest_sees_their_parcels_but_not_where_they_come_from()
    {
        var host = await hosts.GetAsync(ApiHost.Memory);
        using var guest = host.Client();
        using var warehouse = host.Client(Callers.ApiClient);
        var placed = await guest.PlaceAsync();
        var path = "/api/orders/" + placed.Text("id");
        using var report = await warehouse.PutAsync(path + "/shipments/by-reference/wms/P-1", """{"status":"shipped"}""");
        report.StatusCode.Should().Be(HttpStatusCode.Created);

        using var read = await guest.GetAsync(path, ("Authorization", "OrderToken " + placed.Text("access_token")));

        var order = await read.JsonAsync();
        order["shipments"]![0]!.Text("status").Should().Be("shipped");
        order.ToJsonString().Should().NotContain("wms").And.NotContain("P-1").And.NotContain("is_assumed");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Orders_are_listed_by_their_fulfillment_state(string database)
    {
        var host = await hosts.GetAsync(database);
        using var gwen = host.Client("sub=gwen");
        using var manager = host.Client(Callers.Manager);
        var (partly, item, _) = await ShipmentTests.PaidAsync(host, gwen);
        var (whole, _, _) = await ShipmentTests.PaidAsync(host, gwen);
        await gwen.PlaceAsync();
        using var half = await manager.PostAsync(partly + "/shipments", $$"""{"lines":{{Parcels.Lines(item, 1)}}}""");
        using var all = await manager.PostAsync(whole + "/shipments");

        (await StatesAsync(gwen, "")).Should().BeEquivalentTo("unfulfilled", "shipped", "partially_shipped");
        (await StatesAsync(gwen, "?fulfillment_state=partially_shipped")).Should().Equal("partially_shipped");
        (await StatesAsync(gwen, "?fulfillment_state=unfulfilled&fulfillment_state=shipped"))
            .Should().BeEquivalentTo("unfulfilled", "shipped");
    }

    [Fact]
    public async Task An_item_that_is_not_shipped_is_not_part_of_a_parcel()
    {
        var host = await hosts.GetAsync(ApiHost.Memory);
        using var manager = host.Client(Callers.Manager);

        var mixed = await manager.PlaceAsync(Carts.Lamp(static c =>
        {
            c["customer_id"] = "ada";
            c["items"]!.AsArray().Add(new JsonObject
            {
                ["product_id"] = "manual",
                ["name"] = "Manual (PDF)",
                ["quantity"] = 1,
                ["unit_price"] = 1,
                ["requires_shipping"] = false,
            });
        }));
        var digital = await manager.PlaceAsync(Carts.Lamp(static c =>
        {
            c["customer_id"] = "ada";
            c["items"]![0]!["requires_shipping"] = false;
        }));

        mixed["items"]!.AsArray().Select(static i => i!["requires_shipping"]!.GetValue<bool>()).Should().Equal(true, false);
        mixed["items"]!.AsArray().Select(static i => i!["quantities"]!["to_ship"]!.GetValue<int>()).Should().Equal(2, 0);
        (mixed.Text("fulfillment_state"), digital.Text("fulfillment_state")).Should().Be(("unfulfilled", "not_required"));
    }

    private static async Task<string[]> StatesAsync(ApiClient client, string query)
    {
        using var response = await client.GetAsync("/api/orders" + query);
        return [.. (await response.JsonAsync())["orders"]!.AsArray().Select(static o => o!.Text("fulfillment_state"))];
    }
}

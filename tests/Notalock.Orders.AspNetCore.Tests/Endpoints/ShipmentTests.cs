using System.Net;
using System.Text.Json.Nodes;

namespace Notalock.Orders.AspNetCore.Tests.Endpoints;

public sealed class ShipmentTests(ApiHosts hosts) : IClassFixture<ApiHosts>
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task An_order_is_shipped_in_two_parcels_and_follows_them(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        var (path, item, tag) = await PaidAsync(host, ada);
        var body = $$"""
            {"lines":{{Parcels.Lines(item, 1)}},"tracking":{{Parcels.Tracking}},"notes":"First half","visible_to_customer":true}
            """;

        using var first = await manager.PostAsync(path + "/shipments", body, ("Idempotency-Key", "s1"), ("If-Match", tag));
        using var again = await manager.PostAsync(path + "/shipments", body, ("Idempotency-Key", "s1"));
        using var otherBody = await manager.PostAsync(path + "/shipments", "{}", ("Idempotency-Key", "s1"));
        using var stale = await manager.PostAsync(path + "/shipments", "{}", ("If-Match", tag));
        using var second = await manager.PostAsync(path + "/shipments", "", ("If-Match", first.Headers.ETag!.Tag));

        var half = await first.JsonAsync(HttpStatusCode.Created);
        first.Headers.Location!.ToString().Should().Be(path);
        first.Headers.ETag!.Tag.Should().Be($"\"{half["order"]!["version"]}\"");
        Parcels.Describe(half["order"]!).Should().Be("processing, partially_shipped: shipped");
        Parcels.Quantities(half["order"]!).Should()
            .Be("ordered 2, canceled 0, prepared 0, shipped 1, delivered 0, lost 0, to_ship 1, credited 0");
        half["order"]!["status_history"]!.AsArray().Select(static e => e!.Text("kind")).Should().Equal("shipment", "status");
        half["order"]!["status_history"]![0]!["data"]!.AsArray().Select(static c => c!.Text("field")).Should().Equal(
            "shipment.id", "shipment.status", "shipment.units", "tracking.carrier", "tracking.number", "tracking.url",
            "shipment.shipped_at");
        half["shipment"]!["lines"]!.ToJsonString().Should().Be(Parcels.Lines(item, 1));
        half["shipment"]!["tracking"]!.ToJsonString().Should().Be(Parcels.Tracking);
        half["order"]!["shipments"]![0]!.ToJsonString().Should().Be(half["shipment"]!.ToJsonString());
        (await again.JsonAsync())["shipment"]!.Text("id").Should().Be(half["shipment"]!.Text("id"));
        again.Headers.GetValues("Idempotent-Replayed").Should().Equal("true");
        again.Headers.Location.Should().BeNull();
        await otherBody.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.IdempotencyKeyReused);
        await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, OrderErrorCodes.VersionConflict);
        var whole = await second.JsonAsync(HttpStatusCode.Created);
        Parcels.Describe(whole["order"]!).Should().Be("shipped, shipped: shipped shipped");
        whole["shipment"]!["lines"]!.ToJsonString().Should().Be(Parcels.Lines(item, 1), "it contains all that was left");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_parcel_is_prepared_shipped_lost_and_replaced(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        var (path, _, _) = await PaidAsync(host, ada);
        using var prepared = await manager.PostAsync(path + "/shipments", """{"prepare":true}""");
        var parcel = $"{path}/shipments/{(await prepared.JsonAsync(HttpStatusCode.Created))["shipment"]!.Text("id")}";

        var shipping = $$"""{"status":"shipped","tracking":{{Parcels.Tracking}},"occurred_at":"2026-03-14T09:00:00Z"}""";
        using var shipped = await manager.PatchAsync(
            parcel, shipping, ("Idempotency-Key", "u1"), ("If-Match", prepared.Headers.ETag!.Tag));
        using var replayed = await manager.PatchAsync(parcel, shipping, ("Idempotency-Key", "u1"));
        using var stale = await manager.PatchAsync(parcel, """{"status":"lost"}""", ("If-Match", prepared.Headers.ETag!.Tag));
        using var unchanged = await manager.PatchAsync(parcel, """{"status":"shipped"}""");
        using var lost = await manager.PatchAsync(parcel, """{"status":"lost","notes":"Claim opened"}""");
        using var replacement = await manager.PostAsync(path + "/shipments");
        using var delivered = await manager.PatchAsync(
            $"{path}/shipments/{(await replacement.JsonAsync(HttpStatusCode.Created))["shipment"]!.Text("id")}",
            """{"status":"delivered"}""");

        Parcels.Describe((await prepared.JsonAsync(HttpStatusCode.Created))["order"]!).Should().Be("paid, unfulfilled: prepared");
        var after = await shipped.JsonAsync();
        Parcels.Describe(after["order"]!).Should().Be("shipped, shipped: shipped");
        after["shipment"]!.Text("shipped_at").Should().StartWith("2026-03-14T09:00:00");
        shipped.Headers.ETag!.Tag.Should().Be($"\"{after["order"]!["version"]}\"");
        replayed.Headers.GetValues("Idempotent-Replayed").Should().Equal("true");
        await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, OrderErrorCodes.VersionConflict);
        unchanged.Headers.ETag!.Tag.Should().Be(shipped.Headers.ETag.Tag, "nothing is recorded");
        Parcels.Describe((await lost.JsonAsync())["order"]!).Should().Be("processing, unfulfilled: lost");
        (await lost.JsonAsync())["order"]!["flags"]!.ToJsonString().Should().Contain("shipment_problem");
        Parcels.Describe((await delivered.JsonAsync())["order"]!).Should().Be("delivered, delivered: lost delivered");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Tracking_data_is_replaced_and_removed(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        var (path, _, _) = await PaidAsync(host, ada);
        using var created = await manager.PostAsync(path + "/shipments", $$"""{"tracking":{{Parcels.Tracking}}}""");
        var parcel = $"{path}/shipments/{(await created.JsonAsync(HttpStatusCode.Created))["shipment"]!.Text("id")}";

        using var replaced = await manager.PatchAsync(parcel, """{"tracking":{"number":"JD2"}}""");
        using var kept = await manager.PatchAsync(parcel, """{"tracking":null}""");
        using var removed = await manager.PatchAsync(parcel, """{"tracking":{}}""");

        (await replaced.JsonAsync())["shipment"]!["tracking"]!.ToJsonString().Should().Be("""{"number":"JD2"}""");
        (await kept.JsonAsync())["order"]!["tracking"]!.Text("number").Should().Be("JD2");
        var after = await removed.JsonAsync();
        after["shipment"]!["tracking"].Should().BeNull();
        after["order"]!["tracking"].Should().BeNull();
    }

    [Fact]
    public async Task Every_denial_has_a_status_a_code_and_a_field()
    {
        var host = await hosts.GetAsync(ApiHost.Memory);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        using var lead = host.Client(Callers.Lead);
        var unpaid = "/api/orders/" + (await ada.PlaceAsync()).Text("id");
        var (path, item, _) = await PaidAsync(host, ada);

        await DenyAsync(manager.PostAsync(unpaid + "/shipments"), 422, OrderErrorCodes.TransitionNotAllowed, null);
        await DenyAsync(manager.PostAsync($"/api/orders/{Guid.Empty}/shipments"), 404, OrderErrorCodes.OrderNotFound, "order_id");
        await DenyAsync(manager.PostAsync("/api/orders/1/shipments"), 404, OrderErrorCodes.OrderNotFound, null);
        await DenyAsync(
            manager.PatchAsync($"{path}/shipments/{Guid.Empty}", """{"status":"lost"}"""),
            404,
            OrderErrorCodes.ShipmentNotFound,
            "shipment_id");
        await DenyAsync(manager.PatchAsync(path + "/shipments/1", "{}"), 404, OrderErrorCodes.ShipmentNotFound, null);
        await DenyAsync(
            manager.PostAsync(path + "/shipments", $$"""{"lines":{{Parcels.Lines(Guid.Empty.ToString(), 1)}}}"""),
            404,
            OrderErrorCodes.ItemNotFound,
            "lines[0].item_id");
        await DenyAsync(
            manager.PostAsync(path + "/shipments", $$"""{"lines":{{Parcels.Lines(item, 3)}}}"""),
            422,
            OrderErrorCodes.QuantityExceedsOrder,
            "lines[0].quantity");
        using var half = await manager.PostAsync(path + "/shipments", $$"""{"lines":{{Parcels.Lines(item, 1)}}}""");
        half.StatusCode.Should().Be(HttpStatusCode.Created);
        await DenyAsync(lead.PostAsync(path + "/cancel"), 422, OrderErrorCodes.UseCancelItems, "status");
        using var rest = await manager.PostAsync(path + "/shipments");
        var parcel = $"{path}/shipments/{(await rest.JsonAsync(HttpStatusCode.Created))["shipment"]!.Text("id")}";
        await DenyAsync(manager.PostAsync(path + "/shipments"), 422, OrderErrorCodes.NothingToShip, "lines");
        await DenyAsync(
            manager.PutAsync(path + "/status", """{"status":"processing"}"""), 422, OrderErrorCodes.DecidedByShipment, "status");
        await DenyAsync(manager.PatchAsync(parcel, """{"status":"prepared"}"""), 422, OrderErrorCodes.ShipmentClosed, "status");
    }

    [Fact]
    public async Task No_parcel_is_handed_over_while_an_amount_is_due_again()
    {
        var host = await hosts.GetAsync(ApiHost.Memory);
        using var ada = host.Client(Callers.Ada);
        using var lead = host.Client(Callers.Lead);
        var (path, item, _) = await PaidAsync(host, ada);
        using var prepared = await lead.PostAsync(
            path + "/shipments", $$"""{"prepare":true,"lines":{{Parcels.Lines(item, 1)}}}""");
        var after = await prepared.JsonAsync(HttpStatusCode.Created);
        using var refund = await lead.PostAsync(
            $"{path}/payments/{after["order"]!["payments"]![0]!.Text("id")}/refunds", """{"amount":10,"purpose":"reversal"}""");
        refund.StatusCode.Should().Be(HttpStatusCode.OK);

        await DenyAsync(lead.PostAsync(path + "/shipments"), 422, OrderErrorCodes.PaymentRequired, null);
        await DenyAsync(
            lead.PatchAsync($"{path}/shipments/{after["shipment"]!.Text("id")}", """{"status":"shipped"}"""),
            422,
            OrderErrorCodes.PaymentRequired,
            "status");
        using var report = await lead.PutAsync(path + "/shipments/by-reference/wms/1", """{"status":"shipped"}""");
        report.StatusCode.Should().Be(HttpStatusCode.Created, "the parcel has left already");
    }

    [Fact]
    public async Task The_number_of_shipments_is_limited()
    {
        await using var host = await ApiHost.StartAsync(
            ApiHost.Memory, static setup => setup.Orders = static o => o.Fulfillment.MaxShipments = 1);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        var (path, item, _) = await PaidAsync(host, ada);
        using var first = await manager.PostAsync(path + "/shipments", $$"""{"lines":{{Parcels.Lines(item, 1)}}}""");
        first.StatusCode.Should().Be(HttpStatusCode.Created);

        await DenyAsync(manager.PostAsync(path + "/shipments"), 422, OrderErrorCodes.TooManyShipments, null);
        await DenyAsync(
            manager.PutAsync(path + "/shipments/by-reference/wms/1", """{"status":"shipped"}"""),
            422,
            OrderErrorCodes.TooManyShipments,
            null);
    }

    [Theory]
    [InlineData("POST", """{"lines":[]}""", "lines")]
    [InlineData("POST", """{"lines":[null]}""", "lines[0]")]
    [InlineData("POST", """{"lines":[{}]}""", "lines[0].item_id", "lines[0].quantity")]
    [InlineData("POST", """{"lines":[{"item_id":"x","quantity":1}]}""", "lines[0].item_id")]
    [InlineData("POST", """{"lines":[{"item_id":"{item}","quantity":1.5}]}""", "lines[0].quantity")]
    [InlineData("POST", """{"lines":[{"item_id":"{item}","quantity":"1"}]}""", "lines[0].quantity")]
    [InlineData("POST", """{"lines":[{"item_id":"{item}","quantity":0}]}""", "lines[0].quantity")]
    [InlineData("POST", """{"lines":[{"item_id":"{item}","quantity":-1}]}""", "lines[0].quantity")]
    [InlineData("POST", """{"lines":[{"item_id":"{item}","quantity":99999999999}]}""", "lines[0].quantity")]
    [InlineData(
        "POST",
        """{"lines":[{"item_id":"{item}","quantity":1},{"item_id":"{item}","quantity":1}]}""",
        "lines")]
    [InlineData("POST", """{"lines":{many}}""", "lines")]
    [InlineData("POST", """{"lines":"all"}""", "lines")]
    [InlineData("POST", """{"prepare":"yes"}""", "prepare")]
    [InlineData("POST", """{"prepare":true,"occurred_at":"2026-03-14T09:00:00Z"}""", "occurred_at")]
    [InlineData("POST", """{"occurred_at":"2036-03-14T09:00:00Z"}""", "occurred_at")]
    [InlineData("POST", """{"occurred_at":"yesterday"}""", "occurred_at")]
    [InlineData("POST", """{"tracking":{"url":"javascript:alert(1)"}}""", "tracking.url")]
    [InlineData("POST", """{"notes":"\u0000"}""", "notes")]
    [InlineData("POST", """{"parcel":1}""", "parcel")]
    [InlineData("PATCH", """{"status":"teleported"}""", "status")]
    [InlineData("PATCH", """{"status":1}""", "status")]
    [InlineData("PATCH", """{"occurred_at":"2026-03-14T09:00:00Z"}""", "occurred_at")]
    [InlineData("PATCH", """{"lines":[]}""", "lines")]
    [InlineData("PUT", "{}", "status")]
    [InlineData("PUT", """{"status":null}""", "status")]
    [InlineData("PUT", """{"status":"teleported","lines":[{}]}""", "status", "lines[0].item_id", "lines[0].quantity")]
    [InlineData("PUT", """{"status":"shipped","lines":[]}""", "lines")]
    [InlineData("PUT", """{"status":"shipped","lines":[{"item_id":"{item}","quantity":0}]}""", "lines[0].quantity")]
    [InlineData("PUT", """{"status":"shipped","lines":[{"item_id":"{item}","quantity":1000001}]}""", "lines[0].quantity")]
    [InlineData("PUT", """{"status":"shipped","lines":{many}}""", "lines")]
    [InlineData("PUT", """{"status":"shipped","occurred_at":"2036-03-14T09:00:00Z"}""", "occurred_at")]
    [InlineData("PUT", """{"status":"shipped","notes":"x"}""", "notes")]
    public async Task A_body_that_is_not_valid_is_rejected_by_field_and_nothing_is_written(
        string method, string body, params string[] fields)
    {
        var host = await hosts.GetAsync(ApiHost.Memory);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        var (path, item, _) = await PaidAsync(host, ada);
        using var prepared = await manager.PostAsync(
            path + "/shipments", $$"""{"prepare":true,"lines":{{Parcels.Lines(item, 1)}}}""");
        var parcel = (await prepared.JsonAsync(HttpStatusCode.Created))["shipment"]!.Text("id");
        var many = "[" + string.Join(',', Enumerable.Repeat(Parcels.Lines(item, 1)[1..^1], 1_001)) + "]";

        using var response = await manager.SendAsync(
            new HttpMethod(method),
            path + "/shipments" + method switch { "POST" => "", "PATCH" => "/" + parcel, _ => "/by-reference/wms/1" },
            body.Replace("{item}", item, StringComparison.Ordinal).Replace("{many}", many, StringComparison.Ordinal));

        (await response.JsonAsync(HttpStatusCode.BadRequest)).Fields().Should().Contain(fields);
        using var read = await manager.GetAsync(path);
        read.Headers.ETag.Should().Be(prepared.Headers.ETag, "nothing was written");
    }

    internal static async Task<(string Path, string Item, string Tag)> PaidAsync(ApiHost host, ApiClient customer)
    {
        var path = await StatusTests.PaidAsync(host, customer);
        using var read = await customer.GetAsync(path);
        return (path, (await read.JsonAsync())["items"]![0]!.Text("id"), read.Headers.ETag!.Tag);
    }

    private static async Task DenyAsync(Task<HttpResponseMessage> sent, int status, string code, string? field)
    {
        using var response = await sent;
        var problem = await response.ProblemAsync((HttpStatusCode)status, code);
        (problem["errors"] as JsonObject ?? []).Select(static e => e.Key).Should().Equal(field is null ? [] : [field]);
    }
}

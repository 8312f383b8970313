using System.Net;

namespace Notalock.Orders.AspNetCore.Tests.Endpoints;

public sealed class ShipmentReportTests(ApiHosts hosts) : IClassFixture<ApiHosts>
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_report_creates_the_shipment_once_and_a_repetition_changes_nothing(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var warehouse = host.Client(Callers.ApiClient);
        var (path, item, _) = await ShipmentTests.PaidAsync(host, ada);
        var body = $$"""
            {
              "status": "shipped", "lines": {{Parcels.Lines(item, 1)}}, "tracking": {{Parcels.Tracking}},
              "occurred_at": "2026-03-14T09:00:00Z"
            }
            """;
        var address = path + "/shipments/by-reference/wms/P-1";

        var responses = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => warehouse.PutAsync(address, body)));
        using var later = await warehouse.PutAsync(address, """{"status":"delivered"}""");

        responses.Should().ContainSingle(static r => r.StatusCode == HttpStatusCode.Created)
            .And.OnlyContain(static r => r.IsSuccessStatusCode);
        responses.Select(static r => r.Headers.ETag!.Tag).Distinct().Should().ContainSingle("only the first report is recorded");
        var created = await responses.Single(static r => r.StatusCode == HttpStatusCode.Created).JsonAsync(HttpStatusCode.Created);
        Parcels.Describe(created["order"]!).Should().Be("processing, partially_shipped: shipped");
        var shipment = created["shipment"]!;
        (shipment.Text("source"), shipment.Text("reference"), shipment["is_assumed"]!.GetValue<bool>())
            .Should().Be(("wms", "P-1", false));
        created["order"]!["status_history"]![0]!["actor"]!.Text("kind").Should().Be("api_client");
        Parcels.Describe((await later.JsonAsync())["order"]!).Should().Be("processing, partially_shipped: delivered");
        foreach (var response in responses)
        {
            response.Dispose();
        }
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Reports_in_any_order_have_the_same_result(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var warehouse = host.Client(Callers.ApiClient);
        string[] reports =
        [
            """{"status":"prepared"}""",
            $$"""{"status":"shipped","tracking":{{Parcels.Tracking}},"occurred_at":"2026-03-14T08:00:00Z"}""",
            """{"status":"delivered","occurred_at":"2026-03-14T09:00:00Z"}""",
        ];
        var results = new List<string>();
        foreach (var order in new[] { new[] { 0, 1, 2 }, [2, 1, 0], [1, 2, 0, 1], [2, 0, 1, 2] })
        {
            var (path, _, _) = await ShipmentTests.PaidAsync(host, ada);
            foreach (var report in order)
            {
                using var response = await warehouse.PutAsync(path + "/shipments/by-reference/wms/1", reports[report]);
                response.IsSuccessStatusCode.Should().BeTrue();
            }

            using var read = await warehouse.GetAsync(path);
            var after = await read.JsonAsync();
            var shipment = after["shipments"]![0]!;
            results.Add($"{Parcels.Describe(after)} {shipment.Text("shipped_at")} {shipment.Text("delivered_at")} {shipment["tracking"]}");
        }

        results.Distinct().Should().ContainSingle().Which.Should().StartWith("delivered, delivered: delivered 2026-03-14T08:00:00");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_report_is_recorded_in_every_status_of_the_order(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var lead = host.Client(Callers.Lead);
        using var warehouse = host.Client(Callers.ApiClient);
        var unpaid = "/api/orders/" + (await ada.PlaceAsync()).Text("id");
        var (canceled, _, _) = await ShipmentTests.PaidAsync(host, ada);
        using var cancel = await lead.PostAsync(canceled + "/cancel");
        cancel.StatusCode.Should().Be(HttpStatusCode.OK);
        var (shipped, item, _) = await ShipmentTests.PaidAsync(host, ada);
        using var all = await lead.PostAsync(shipped + "/shipments");
        all.StatusCode.Should().Be(HttpStatusCode.Created);
        var (delivered, _, _) = await ShipmentTests.PaidAsync(host, ada);
        using var first = await warehouse.PutAsync(delivered + "/shipments/by-reference/wms/1", """{"status":"delivered"}""");
        first.StatusCode.Should().Be(HttpStatusCode.Created);

        var body = """{"status":"shipped"}""";
        using var ofUnpaid = await warehouse.PutAsync(unpaid + "/shipments/by-reference/wms/2", body);
        using var ofCanceled = await warehouse.PutAsync(
            canceled + "/shipments/by-reference/wms/2",
            $$"""{"status":"shipped","lines":{{Parcels.Lines(await ItemAsync(lead, canceled), 2)}}}""");
        using var ofShipped = await warehouse.PutAsync(
            shipped + "/shipments/by-reference/wms/2", $$"""{"status":"shipped","lines":{{Parcels.Lines(item, 5)}}}""");
        using var ofDelivered = await warehouse.PutAsync(delivered + "/shipments/by-reference/wms/2", body);
        using var withOldTag = await warehouse.PutAsync(
            delivered + "/shipments/by-reference/wms/2", body, ("If-Match", "\"1\""), ("Idempotency-Key", "k"));

        foreach (var (response, flags) in new[]
        {
            (ofUnpaid, "[]"), (ofCanceled, """["shipped_after_cancel"]"""), (ofShipped, """["shipment_problem"]"""),
            (ofDelivered, """["shipment_problem"]"""),
        })
        {
            (await response.JsonAsync(HttpStatusCode.Created))["order"]!["flags"]!.ToJsonString().Should().Be(flags);
        }

        withOldTag.StatusCode.Should().Be(HttpStatusCode.OK, "a report states what happened, whatever the version");
    }

    [Theory]
    [InlineData("wms", "2026%2F03%2F0001", "2026/03/0001")]
    [InlineData("wms", "2026%2f03", "2026/03")]
    [InlineData("wms", "A%20%C3%A9%25", "A é%")]
    public async Task A_reference_is_decoded(string source, string encoded, string reference)
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory, static setup => setup.OnKestrel = true);
        using var ada = host.Client(Callers.Ada);
        using var warehouse = host.Client(Callers.ApiClient);
        var (path, _, _) = await ShipmentTests.PaidAsync(host, ada);

        using var response = await warehouse.PutAsync($"{path}/shipments/by-reference/{source}/{encoded}", """{"status":"shipped"}""");

        (await response.JsonAsync(HttpStatusCode.Created))["shipment"]!.Text("reference").Should().Be(reference);
    }

    [Fact]
    public async Task An_address_or_a_body_that_is_not_valid_is_rejected_by_field_and_nothing_is_written()
    {
        var host = await hosts.GetAsync(ApiHost.Memory);
        using var ada = host.Client(Callers.Ada);
        using var warehouse = host.Client(Callers.ApiClient);
        var (path, _, tag) = await ShipmentTests.PaidAsync(host, ada);
        var reports = path + "/shipments/by-reference/";
        const string Body = """{"status":"shipped"}""";

        using var longSource = await warehouse.PutAsync(reports + new string('s', OrderFieldLimits.ShipmentSource + 1) + "/1", Body);
        using var longReference = await warehouse.PutAsync(
            reports + "wms/" + new string('r', OrderFieldLimits.ShipmentReference + 1), Body);
        using var blank = await warehouse.PutAsync(reports + "%20/1", Body);
        using var unknownItem = await warehouse.PutAsync(
            reports + "wms/1", $$"""{"status":"shipped","lines":{{Parcels.Lines(Guid.Empty.ToString(), 1)}}}""");
        using var noOrder = await warehouse.PutAsync($"/api/orders/{Guid.Empty}/shipments/by-reference/wms/1", Body);
        using var noId = await warehouse.PutAsync("/api/orders/1/shipments/by-reference/wms/1", Body);

        foreach (var (response, field) in new[] { (longSource, "source"), (longReference, "reference"), (blank, "source") })
        {
            (await response.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().Equal(field);
        }

        (await unknownItem.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.ItemNotFound))
            .Fields().Should().Equal("lines[0].item_id");
        await noOrder.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.OrderNotFound);
        await noId.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.OrderNotFound);
        using var read = await warehouse.GetAsync(path);
        read.Headers.ETag!.Tag.Should().Be(tag);
    }

    private static async Task<string> ItemAsync(ApiClient client, string path)
    {
        using var read = await client.GetAsync(path);
        return (await read.JsonAsync())["items"]![0]!.Text("id");
    }
}

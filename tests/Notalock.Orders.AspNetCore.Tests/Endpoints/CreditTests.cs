using System.Net;
using System.Text.Json.Nodes;

namespace Notalock.Orders.AspNetCore.Tests.Endpoints;

public sealed class CreditTests(ApiHosts hosts) : IClassFixture<ApiHosts>
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_bank_transfer_that_is_a_few_cents_short_is_written_off(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var lead = host.Client(Callers.Lead);
        var path = "/api/orders/" + (await ada.PlaceAsync()).Text("id");
        using var unpaid = await lead.PostAsync(path + "/write-off");
        await host.RecordOfflinePaymentAsync(path, 99.5m);

        using var other = await lead.PostAsync(path + "/write-off", """{"expected_amount":1}""");
        using var digits = await lead.PostAsync(path + "/write-off", """{"expected_amount":0.501}""");
        using var zero = await lead.PostAsync(path + "/write-off", """{"expected_amount":0}""");
        using var stale = await lead.PostAsync(path + "/write-off", "{}", ("If-Match", "\"1\""));
        using var written = await lead.PostAsync(
            path + "/write-off", """{"expected_amount":0.5,"reason":"Bank fee"}""", ("Idempotency-Key", "o1"));
        using var again = await lead.PostAsync(
            path + "/write-off", """{"expected_amount":0.5,"reason":"Bank fee"}""", ("Idempotency-Key", "o1"));
        using var twice = await lead.PostAsync(path + "/write-off");
        using var noOrder = await lead.PostAsync($"/api/orders/{Guid.Empty}/write-off", """{"expected_amount":1}""");

        await unpaid.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.UseCancel);
        (await other.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.TotalMismatch))
            .Fields().Should().Equal("expected_amount");
        foreach (var invalid in new[] { digits, zero })
        {
            (await invalid.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField))
                .Fields().Should().Equal("expected_amount");
        }

        await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, OrderErrorCodes.VersionConflict);
        var order = await written.JsonAsync();
        (order.Text("status"), order.Text("payment_state")).Should().Be(("paid", "paid"));
        RefundTests.Amounts(order).Should().Be("due 0.00, owed 0.00, refundable 99.50, credited 0.50");
        var credit = order["credits"]!.AsArray().Should().ContainSingle().Which!;
        (credit.Text("kind"), credit.Text("reason"), credit["amount"]!.ToJsonString()).Should().Be(("write_off", "Bank fee", "0.50"));
        again.Headers.Contains("Idempotent-Replayed").Should().BeTrue();
        await twice.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.NothingDue);
        await noOrder.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.OrderNotFound);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Canceled_items_are_credited_with_their_share_of_the_shipping_and_refunded_once(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var lead = host.Client(Callers.Lead);
        var (path, item, _) = await PaidAsync(host, ada);
        var body = $$"""{"lines":[{"item_id":"{{item}}","quantity":1}],"shipping":"share","reason":"Sold out"}""";

        using var stale = await lead.PostAsync(path + "/cancel-items", body, ("If-Match", "\"1\""));
        var clicks = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            lead.PostAsync(path + "/cancel-items", body, ("Idempotency-Key", "i1"))));
        using var otherBody = await lead.PostAsync(path + "/cancel-items", Line(item, 1), ("Idempotency-Key", "i1"));
        using var all = await lead.PostAsync(path + "/cancel-items", Line(item, 2));
        using var read = await lead.GetAsync(path);
        using var byAda = await ada.GetAsync(path);

        await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, OrderErrorCodes.VersionConflict);
        clicks.Should().OnlyContain(c => c.IsSuccessStatusCode).And.ContainSingle(c => !c.Headers.Contains("Idempotent-Replayed"));
        await otherBody.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.IdempotencyKeyReused);
        (await all.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.QuantityExceedsOrder))
            .Fields().Should().Equal("lines[0].quantity");
        var order = await read.JsonAsync();
        (order.Text("status"), order.Text("payment_state")).Should().Be(("paid", "partially_refunded"));
        RefundTests.Amounts(order).Should().Be("due 0.00, owed 0.00, refundable 77.00, credited 55.00");
        var credit = order["credits"]!.AsArray().Should().ContainSingle().Which!;
        credit["lines"]!.ToJsonString().Should().Be($$"""[{"item_id":"{{item}}","units":1,"net":50.00,"tax":0.00}]""");
        (credit.Text("kind"), credit["shipping"]!.ToJsonString(), credit["shipping_tax"]!.ToJsonString(), credit["fee"]!.ToJsonString())
            .Should().Be(("cancellation", "5.00", "0.00", "0.00"));
        var refund = order["refunds"]!.AsArray().Should().ContainSingle().Which!;
        (refund.Text("status"), refund.Text("credit_id"), refund["amount"]!.ToJsonString())
            .Should().Be(("succeeded", credit.Text("id"), "55.00"));
        (await byAda.JsonAsync()).ToJsonString().Should().NotContain("Sold out");
        foreach (var click in clicks)
        {
            click.Dispose();
        }
    }

    [Theory]
    [InlineData("{}", "lines")]
    [InlineData("""{"lines":[]}""", "lines")]
    [InlineData("""{"lines":[null]}""", "lines[0]")]
    [InlineData("""{"lines":[{}],"shipping":"half"}""", "lines[0].item_id", "lines[0].quantity", "shipping")]
    [InlineData("""{"lines":[{"item_id":"x","quantity":1}]}""", "lines[0].item_id")]
    [InlineData("""{"lines":[{"item_id":"{item}","quantity":1.5}]}""", "lines[0].quantity")]
    [InlineData("""{"lines":[{"item_id":"{item}","quantity":0}]}""", "lines[0].quantity")]
    [InlineData("""{"lines":[{"item_id":"{item}","quantity":-1}]}""", "lines[0].quantity")]
    [InlineData("""{"lines":[{"item_id":"{item}","quantity":1}],"reason":"\u0000"}""", "reason")]
    [InlineData(
        """{"lines":[{"item_id":"{item}","quantity":1},{"item_id":"{item}","quantity":1}]}""", "lines[0].item_id", "lines[1].item_id")]
    public async Task An_invalid_field_of_canceled_items_is_named(string body, params string[] fields)
    {
        var host = await hosts.GetAsync(ApiHost.Memory);
        using var ada = host.Client(Callers.Ada);
        using var lead = host.Client(Callers.Lead);
        var (path, item, _) = await PaidAsync(host, ada);

        using var response = await lead.PostAsync(
            path + "/cancel-items", body.Replace("{item}", item, StringComparison.Ordinal));

        (await response.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().BeEquivalentTo(fields);
    }

    [Fact]
    public async Task Items_that_cannot_be_canceled_are_rejected_with_their_codes()
    {
        var host = await hosts.GetAsync(ApiHost.Memory);
        using var ada = host.Client(Callers.Ada);
        using var lead = host.Client(Callers.Lead);
        var (path, item, bulb) = await PaidAsync(host, ada);
        var unpaid = await ada.PlaceAsync();

        using var unknown = await lead.PostAsync(path + "/cancel-items", Line(Guid.Empty.ToString(), 1));
        using var tooMany = await lead.PostAsync(path + "/cancel-items", Line(item, 3));
        using var all = await lead.PostAsync(
            path + "/cancel-items",
            $$"""{"lines":[{"item_id":"{{item}}","quantity":2},{"item_id":"{{bulb}}","quantity":1}]}""");
        using var early = await lead.PostAsync(
            $"/api/orders/{unpaid.Text("id")}/cancel-items", Line(unpaid["items"]![0]!.Text("id"), 1));
        using var noOrder = await lead.PostAsync($"/api/orders/{Guid.Empty}/cancel-items", Line(item, 1));
        using var many = await lead.PostAsync(
            path + "/cancel-items",
            "{\"lines\":[" + string.Join(',', Enumerable.Repeat("{}", OrderFieldLimits.Items + 1)) + "]}");

        (await unknown.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.ItemNotFound)).Fields().Should().Equal("lines[0].item_id");
        (await tooMany.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.QuantityExceedsOrder))
            .Fields().Should().Equal("lines[0].quantity");
        await all.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.UseCancel);
        await early.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.PaymentRequired);
        await noOrder.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.OrderNotFound);
        (await many.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().Equal("lines");
        using var read = await lead.GetAsync(path);
        (await read.JsonAsync())["credits"]!.AsArray().Should().BeEmpty();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_refund_and_a_void_of_canceled_items_require_the_policy_for_payments(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        using var lead = host.Client(Callers.Lead);
        var placed = await ada.PlaceAsync();
        var path = "/api/orders/" + placed.Text("id");
        var item = placed["items"]![0]!.Text("id");
        await host.RecordOfflinePaymentAsync(path, 50);
        using var started = await lead.PostAsync(path + "/payments", """{"provider":"simulated","capture_immediately":false}""");
        await RefundTests.PayAsync(host, (await started.JsonAsync())["payment"]!);

        using var refund = await manager.PostAsync(path + "/cancel-items", Line(item, 1));
        using var voids = await manager.PostAsync(path + "/cancel-items", Line(item, 1, refund: false));
        using var before = await manager.GetAsync(path);
        using var canceled = await lead.PostAsync(path + "/cancel-items", Line(item, 1, refund: false));

        await refund.ProblemAsync(HttpStatusCode.Forbidden, OrderHttpErrorCodes.RefundPolicyRequired);
        await voids.ProblemAsync(HttpStatusCode.Forbidden, OrderHttpErrorCodes.PaymentsPolicyRequired);
        (await before.JsonAsync())["credits"]!.AsArray().Should().BeEmpty();
        var order = await canceled.JsonAsync();
        order["payments"]!.AsArray().Select(static p => p!.Text("status")).Should().Equal("captured", "voided");
        RefundTests.Amounts(order).Should().Be("due 0.00, owed 0.00, refundable 50.00, credited 50.00");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Staff_without_the_policy_for_payments_cancel_items_of_an_authorized_order(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        using var lead = host.Client(Callers.Lead);
        var placed = await ada.PlaceAsync();
        var path = "/api/orders/" + placed.Text("id");
        using var started = await lead.PostAsync(path + "/payments", """{"provider":"simulated","capture_immediately":false}""");
        var payment = (await started.JsonAsync())["payment"]!;
        await RefundTests.PayAsync(host, payment);
        var body = Line(placed["items"]![0]!.Text("id"), 1, refund: false);

        using var canceled = await manager.PostAsync(path + "/cancel-items", body, ("Idempotency-Key", "p1"));
        using var again = await manager.PostAsync(path + "/cancel-items", body, ("Idempotency-Key", "p1"));
        using var captured = await lead.PostAsync($"{path}/payments/{payment.Text("id")}/capture", """{"amount":50}""");

        var order = await canceled.JsonAsync();
        order["payments"]![0]!.Text("status").Should().Be("authorized");
        order["amount_due"]!.ToJsonString().Should().Be("50.00");
        again.Headers.Contains("Idempotent-Replayed").Should().BeTrue();
        var paid = (await captured.JsonAsync())["order"]!;
        (paid.Text("status"), paid.Text("payment_state")).Should().Be(("paid", "paid"));
        RefundTests.Amounts(paid).Should().Be("due 0.00, owed 0.00, refundable 50.00, credited 50.00");
    }

    private static string Line(string item, int quantity, bool refund = true) => new JsonObject
    {
        ["lines"] = new JsonArray(new JsonObject { ["item_id"] = item, ["quantity"] = quantity }),
        ["refund"] = refund,
    }.ToJsonString();

    // Two lamps at 50 dollars each, a bulb at 20, and 12 dollars of shipping.
    private static async Task<(string Path, string Item, string Bulb)> PaidAsync(ApiHost host, ApiClient customer)
    {
        using var manager = host.Client(Callers.Manager);
        var order = await manager.PlaceAsync(Carts.Lamp(static c =>
        {
            c["customer_id"] = "ada";
            c["items"]!.AsArray().Add(new JsonObject
            {
                ["product_id"] = "bulb-01",
                ["name"] = "Bulb",
                ["quantity"] = 1,
                ["unit_price"] = 20,
            });
            c["adjustments"] = new JsonArray(new JsonObject { ["kind"] = "shipping", ["label"] = "Parcel", ["amount"] = 12 });
        }));
        var path = "/api/orders/" + order.Text("id");
        using var started = await customer.PostAsync(path + "/payments");
        await RefundTests.PayAsync(host, (await started.JsonAsync())["payment"]!);
        return (path, order["items"]![0]!.Text("id"), order["items"]![1]!.Text("id"));
    }
}

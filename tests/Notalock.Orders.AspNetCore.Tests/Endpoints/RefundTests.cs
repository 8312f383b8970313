using System.Net;
using System.Text.Json.Nodes;

namespace Notalock.Orders.AspNetCore.Tests.Endpoints;

public sealed class RefundTests(ApiHosts hosts) : IClassFixture<ApiHosts>
{
    private static readonly string Unknown = Guid.Empty.ToString();

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_refund_pays_out_a_credit_up_to_its_rest(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        using var lead = host.Client(Callers.Lead);
        var (path, payment) = await PaidAsync(host, ada);
        using var read = await ada.GetAsync(path);
        var item = (await read.JsonAsync())["items"]![0]!.Text("id");
        using var canceled = await manager.PostAsync(
            path + "/cancel-items", $$"""{"lines":[{"item_id":"{{item}}","quantity":1}],"refund":false}""");
        var owed = await canceled.JsonAsync();
        var credit = owed["credits"]![0]!.Text("id");
        var refunds = $"{path}/payments/{payment}/refunds";

        using var part = await lead.PostAsync(refunds, $$"""{"amount":20,"credit_id":"{{credit}}"}""");
        using var tooMuch = await lead.PostAsync(refunds, $$"""{"amount":30.01,"credit_id":"{{credit}}"}""");
        using var rest = await lead.PostAsync(refunds, $$"""{"purpose":"credit","credit_id":"{{credit}}"}""", ("Idempotency-Key", "rest"));
        using var again = await lead.PostAsync(refunds, $$"""{"purpose":"credit","credit_id":"{{credit}}"}""", ("Idempotency-Key", "rest"));
        using var exhausted = await lead.PostAsync(refunds, $$"""{"credit_id":"{{credit}}"}""");
        using var unknown = await lead.PostAsync(refunds, $$"""{"credit_id":"{{Unknown}}"}""");

        Amounts(owed).Should().Be("due 0.00, owed 50.00, refundable 100.00, credited 50.00");
        Names(owed["flags"]!).Should().Equal("refund_owed");
        var first = (await part.JsonAsync())["refund"]!;
        (first.Text("purpose"), first.Text("credit_id")).Should().Be(("credit", credit));
        (await tooMuch.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.CreditExhausted)).Fields().Should().Equal("amount");
        var settled = await rest.JsonAsync();
        settled["refund"]!["amount"]!.ToJsonString().Should().Be("30.00");
        Amounts(settled["order"]!).Should().Be("due 0.00, owed 0.00, refundable 50.00, credited 50.00");
        (settled["order"]!["credits"]!.AsArray().Count, settled["order"]!["flags"]!.AsArray().Count).Should().Be((1, 0));
        again.Headers.Contains("Idempotent-Replayed").Should().BeTrue();
        (await again.JsonAsync())["order"]!["refunds"]!.AsArray().Should().HaveCount(2);
        (await exhausted.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.CreditExhausted))
            .Fields().Should().Equal("credit_id");
        (await unknown.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.CreditNotFound)).Fields().Should().Equal("credit_id");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_reversal_makes_the_amount_due_again_and_the_customer_can_pay_in_another_way(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var lead = host.Client(Callers.Lead);
        var (path, payment) = await PaidAsync(host, ada);

        using var reversed = await lead.PostAsync($"{path}/payments/{payment}/refunds", """{"purpose":"reversal"}""");
        using var shipped = await lead.PutAsync(path + "/status", """{"status":"shipped"}""");
        using var started = await ada.PostAsync(path + "/payments");
        await PayAsync(host, (await started.JsonAsync())["payment"]!);
        using var read = await lead.GetAsync(path);

        var outcome = await reversed.JsonAsync();
        outcome["refund"]!.Text("purpose").Should().Be("reversal");
        var order = outcome["order"]!;
        (order.Text("status"), order.Text("payment_state")).Should().Be(("paid", "none"));
        Amounts(order).Should().Be("due 100.00, owed 0.00, refundable 0.00, credited 0.00");
        Names(order["flags"]!).Should().Equal("balance_due");
        shipped.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var paid = await read.JsonAsync();
        (paid.Text("payment_state"), paid["flags"]!.AsArray().Count).Should().Be(("paid", 0));
        Amounts(paid).Should().Be("due 0.00, owed 0.00, refundable 100.00, credited 0.00");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_refund_of_a_paid_order_adds_a_goodwill_credit_that_customers_see_without_its_reason(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var viewer = host.Client(Callers.Viewer);
        using var lead = host.Client(Callers.Lead);
        var (path, payment) = await PaidAsync(host, ada);

        using var refunded = await lead.PostAsync($"{path}/payments/{payment}/refunds", """{"amount":10,"reason":"Scratched"}""");
        using var byAda = await ada.GetAsync(path);
        using var byViewer = await viewer.GetAsync(path);

        var order = (await refunded.JsonAsync())["order"]!;
        Amounts(order).Should().Be("due 0.00, owed 0.00, refundable 90.00, credited 10.00");
        var credit = order["credits"]!.AsArray().Should().ContainSingle().Which!;
        (credit.Text("kind"), credit.Text("reason"), credit["other"]!.ToJsonString(), credit["amount"]!.ToJsonString())
            .Should().Be(("goodwill", "Scratched", "10.00", "10.00"));
        order["status_history"]!.AsArray().Select(static e => e!.Text("kind")).Should().Contain("credit").And.Contain("refund");
        var seen = await byAda.JsonAsync();
        (seen["credits"]![0]!.Text("kind"), seen["credited_amount"]!.ToJsonString(), seen["amount_due"]!.ToJsonString())
            .Should().Be(("goodwill", "10.00", "0.00"));
        (seen["amount_owed"], seen["refundable_amount"], seen["refunds"]![0]!["purpose"], seen["refunds"]![0]!["credit_id"])
            .Should().Be((null, null, null, null));
        var viewed = await byViewer.JsonAsync();
        viewed["refunds"]![0]!.Text("credit_id").Should().Be(credit.Text("id"));
        foreach (var text in new[] { seen.ToJsonString(), viewed.ToJsonString() })
        {
            text.Should().NotContain("Scratched");
        }
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_refund_of_the_dashboard_is_assigned_to_goodwill_and_then_to_a_reversal(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var lead = host.Client(Callers.Lead);
        var (path, refund) = await RefundedInDashboardAsync(host, ada);
        var assign = $"{path}/refunds/{refund}/assign";

        using var before = await lead.GetAsync(path);
        using var stale = await lead.PostAsync(assign, """{"purpose":"credit"}""", ("If-Match", "\"1\""));
        using var goodwill = await lead.PostAsync(assign, """{"purpose":"credit","reason":"Scratched"}""", ("Idempotency-Key", "a1"));
        using var again = await lead.PostAsync(assign, """{"purpose":"credit","reason":"Scratched"}""", ("Idempotency-Key", "a1"));
        using var noCredit = await lead.PostAsync(assign, $$"""{"purpose":"credit","credit_id":"{{Unknown}}"}""");
        using var reversal = await lead.PostAsync(assign, """{"purpose":"reversal"}""");
        using var closed = await lead.PostAsync($"{path}/refunds/{refund}/withdraw");
        using var noRefund = await lead.PostAsync($"{path}/refunds/{Unknown}/assign", """{"purpose":"credit"}""");
        using var noId = await lead.PostAsync($"{path}/refunds/nonsense/assign", """{"purpose":"credit"}""");
        using var noOrder = await lead.PostAsync($"/api/orders/{Unknown}/refunds/{refund}/assign", """{"purpose":"credit"}""");
        using var byAda = await ada.GetAsync(path);

        (await before.JsonAsync())["refunds"]![0]!.Text("purpose").Should().Be("unassigned");
        await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, OrderErrorCodes.VersionConflict);
        var assigned = await goodwill.JsonAsync();
        var credit = assigned["order"]!["credits"]!.AsArray().Should().ContainSingle().Which!;
        (assigned["refund"]!.Text("credit_id"), credit.Text("kind")).Should().Be((credit.Text("id"), "goodwill"));
        again.Headers.Contains("Idempotent-Replayed").Should().BeTrue();
        (await noCredit.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.CreditNotFound)).Fields().Should().Equal("credit_id");
        var changed = await reversal.JsonAsync();
        (changed["refund"]!.Text("purpose"), changed["refund"]!["credit_id"]).Should().Be(("reversal", null));
        var back = changed["order"]!["credits"]![1]!;
        (back.Text("kind"), back.Text("reversed_credit_id"), back["amount"]!.ToJsonString())
            .Should().Be(("reversal", credit.Text("id"), "-10.00"));
        Amounts(changed["order"]!).Should().Be("due 10.00, owed 0.00, refundable 90.00, credited 0.00");
        await closed.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.RefundClosed);
        await noRefund.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.RefundNotFound);
        await noId.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.RefundNotFound);
        await noOrder.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.OrderNotFound);
        (await byAda.JsonAsync())["credits"]![1]!["reversed_credit_id"].Should().BeNull();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_requested_offline_refund_is_withdrawn_with_its_goodwill_credit(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var lead = host.Client(Callers.Lead);
        var path = "/api/orders/" + (await ada.PlaceAsync()).Text("id");
        var payment = await host.RecordOfflinePaymentAsync(path, 100);
        using var requested = await lead.PostAsync($"{path}/payments/{payment}/refunds", """{"amount":10}""");
        var open = (await requested.JsonAsync(HttpStatusCode.Accepted))["refund"]!;
        var withdraw = $"{path}/refunds/{open.Text("id")}/withdraw";

        using var stale = await lead.PostAsync(withdraw, "{}", ("If-Match", "\"1\""));
        using var assigned = await lead.PostAsync($"{path}/refunds/{open.Text("id")}/assign", """{"purpose":"reversal"}""");
        using var withdrawn = await lead.PostAsync(withdraw, """{"reason":"Not needed"}""", ("Idempotency-Key", "w1"));
        using var again = await lead.PostAsync(withdraw, """{"reason":"Not needed"}""", ("Idempotency-Key", "w1"));
        using var twice = await lead.PostAsync(withdraw);

        await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, OrderErrorCodes.VersionConflict);
        await assigned.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.RefundClosed);
        var outcome = await withdrawn.JsonAsync();
        outcome["refund"]!.Text("status").Should().Be("canceled");
        outcome["order"]!["credits"]!.AsArray().Select(static c => c!.Text("kind")).Should().Equal("goodwill", "reversal");
        Amounts(outcome["order"]!).Should().Be("due 0.00, owed 0.00, refundable 100.00, credited 0.00");
        again.Headers.Contains("Idempotent-Replayed").Should().BeTrue();
        await twice.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.RefundClosed);
    }

    [Theory]
    [InlineData("refunds", """{"purpose":"gift"}""", "purpose")]
    [InlineData("refunds", """{"purpose":"unassigned"}""", "purpose")]
    [InlineData("refunds", """{"purpose":"reversal","credit_id":"019ce5f3-8b00-7000-8000-000000000001"}""", "credit_id")]
    [InlineData("refunds", """{"credit_id":"nonsense"}""", "credit_id")]
    [InlineData("refunds", """{"purpose":"credit","amount":1.001}""", "amount")]
    [InlineData("assign", "{}", "purpose")]
    [InlineData("assign", """{"purpose":"Credit "}""", "purpose")]
    [InlineData("assign", """{"purpose":"unassigned"}""", "purpose")]
    [InlineData("assign", """{"purpose":"reversal","credit_id":"019ce5f3-8b00-7000-8000-000000000001"}""", "credit_id")]
    [InlineData("assign", """{"purpose":1}""", "purpose")]
    [InlineData("assign", """{"purpose":"credit","reason":"\u0000"}""", "reason")]
    [InlineData("withdraw", """{"reason":"\u0000"}""", "reason")]
    public async Task An_invalid_field_of_a_refund_is_named(string route, string body, string field)
    {
        var host = await hosts.GetAsync(ApiHost.Memory);
        using var ada = host.Client(Callers.Ada);
        using var lead = host.Client(Callers.Lead);
        var (path, refund) = await RefundedInDashboardAsync(host, ada);
        using var read = await lead.GetAsync(path);
        var payment = (await read.JsonAsync())["payments"]![0]!.Text("id");

        using var response = await lead.PostAsync(
            route == "refunds" ? $"{path}/payments/{payment}/refunds" : $"{path}/refunds/{refund}/{route}", body);

        (await response.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().Equal(field);
    }

    internal static string Amounts(JsonNode order) =>
        $"due {order["amount_due"]!.ToJsonString()}, owed {order["amount_owed"]!.ToJsonString()}, "
        + $"refundable {order["refundable_amount"]!.ToJsonString()}, credited {order["credited_amount"]!.ToJsonString()}";

    internal static IEnumerable<string> Names(JsonNode list) => list.AsArray().Select(static n => n!.GetValue<string>());

    internal static async Task PayAsync(ApiHost host, JsonNode payment)
    {
        host.Bank.Pay(payment.Text("reference"));
        foreach (var response in await host.DeliverAsync())
        {
            response.Dispose();
        }
    }

    private static async Task<(string Path, string Payment)> PaidAsync(ApiHost host, ApiClient customer)
    {
        var path = await StatusTests.PaidAsync(host, customer);
        using var read = await customer.GetAsync(path);
        return (path, (await read.JsonAsync())["payments"]![0]!.Text("id"));
    }

    private static async Task<(string Path, string Refund)> RefundedInDashboardAsync(ApiHost host, ApiClient customer)
    {
        var path = await StatusTests.PaidAsync(host, customer);
        using var read = await customer.GetAsync(path);
        host.Bank.RefundInDashboard((await read.JsonAsync())["payments"]![0]!.Text("reference"), Money.FromDecimal(10, "usd"));
        foreach (var response in await host.DeliverAsync())
        {
            response.Dispose();
        }

        using var after = await customer.GetAsync(path);
        return (path, (await after.JsonAsync())["refunds"]![0]!.Text("id"));
    }
}

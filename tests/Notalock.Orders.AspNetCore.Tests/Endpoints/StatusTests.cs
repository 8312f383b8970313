using System.Net;

namespace Notalock.Orders.AspNetCore.Tests.Endpoints;

public sealed class StatusTests(ApiHosts hosts) : IClassFixture<ApiHosts>
{
    private const string Shipped = """
        {
          "status": "shipped", "notes": "On its way", "visible_to_customer": true,
          "tracking": { "carrier": "DHL", "number": "JD1", "url": "https://track.example/JD1" }
        }
        """;

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task An_order_goes_from_paid_to_delivered(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        var path = await PaidAsync(host, ada);

        using var shipped = await manager.PutAsync(
            path + "/status",
            Shipped,
            ("Idempotency-Key", "ship"));
        using var again = await manager.PutAsync(
            path + "/status",
            Shipped,
            ("Idempotency-Key", "ship"));
        using var delivered = await manager.PutAsync(path + "/status", """{"status":"delivered"}""");

        var order = await shipped.JsonAsync();
        (order.Text("status"), order["tracking"]!.Text("number")).Should().Be(("shipped", "JD1"));
        shipped.Headers.ETag!.Tag.Should().Be($"\"{order["version"]}\"");
        again.Headers.GetValues("Idempotent-Replayed").Should().Equal("true");
        (await delivered.JsonAsync()).Text("status").Should().Be("delivered");
        using var seen = await ada.GetAsync(path);
        (await seen.JsonAsync())["status_history"]!.AsArray().Select(e => e!.Text("status"))
            .Should().ContainInOrder("created", "paid", "shipped");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task An_illegal_transition_is_rejected_with_the_allowed_ones(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        var path = await PaidAsync(host, ada);
        var unpaid = "/api/orders/" + (await ada.PlaceAsync()).Text("id");

        using var illegal = await manager.PutAsync(path + "/status", """{"status":"delivered"}""");
        using var paid = await manager.PutAsync(unpaid + "/status", """{"status":"paid"}""");
        using var cancel = await manager.PutAsync(path + "/status", """{"status":"canceled"}""");
        using var unknown = await manager.PutAsync(path + "/status", """{"status":"lost"}""");
        using var noStatus = await manager.PutAsync(path + "/status", """{"notes":"x"}""");
        using var noName = await manager.PutAsync(path + "/status", """{"status":"No Name"}""");
        using var tracking = await manager.PutAsync(path + "/status", """{"status":"processing","tracking":{"url":"nowhere"}}""");

        var problem = await illegal.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.ShippingRequired);
        (problem.Text("current_status"), problem.Text("requested_status")).Should().Be(("paid", "delivered"));
        problem["allowed_transitions"]!.AsArray().Select(s => s!.GetValue<string>()).Should().Equal("processing", "shipped");
        await paid.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.PaymentRequired);
        await cancel.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.UseCancel);
        await unknown.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.UnknownStatus);
        (await noStatus.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().Equal("status");
        (await noName.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().Equal("status");
        (await tracking.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField))
            .Fields().Should().BeEquivalentTo("tracking", "tracking.url");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_stale_write_returns_the_history_since(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        using var other = host.Client(Callers.Lead);
        var path = await PaidAsync(host, ada);
        using var read = await manager.GetAsync(path);
        var seen = read.Headers.ETag!.Tag;
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        using var note = await other.PostAsync(path + "/notes", """{"notes":"Wait for the customer"}""");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        using var processing = await other.PutAsync(path + "/status", """{"status":"processing"}""");

        using var stale = await manager.PutAsync(path + "/status", """{"status":"shipped"}""", ("If-Match", seen));
        using var foreign = await manager.PutAsync(path + "/status", """{"status":"shipped"}""", ("If-Match", "\"abc\""));
        using var weak = await manager.PostAsync(path + "/notes", """{"notes":"x"}""", ("If-Match", "W/" + processing.Headers.ETag!.Tag));
        using var several = await manager.PostAsync(
            path + "/notes", """{"notes":"x"}""", ("If-Match", $"{seen}, {processing.Headers.ETag!.Tag}"));
        using var any = await manager.PostAsync(path + "/notes", """{"notes":"x"}""", ("If-Match", "*"));

        var problem = await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, OrderErrorCodes.VersionConflict);
        problem["history"]!.AsArray().Select(e => e!["notes"]?.GetValue<string>() ?? e!.Text("status"))
            .Should().Equal("Wait for the customer", "processing");
        problem["current_version"]!.ToJsonString().Should().Be(stale.Headers.ETag!.Tag.Trim('"'));
        problem.Text("current_status").Should().Be("processing");
        await foreign.ProblemAsync(HttpStatusCode.PreconditionFailed, OrderErrorCodes.VersionConflict);
        await weak.ProblemAsync(HttpStatusCode.PreconditionFailed, OrderErrorCodes.VersionConflict);
        several.StatusCode.Should().Be(HttpStatusCode.OK);
        any.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Staff_see_the_allowed_transitions_and_the_whole_map(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var viewer = host.Client(Callers.Viewer);
        var id = (await ada.PlaceAsync()).Text("id");

        using var status = await viewer.GetAsync($"/api/orders/{id}/status");
        using var map = await viewer.GetAsync("/api/orders/transitions");
        using var none = await viewer.GetAsync($"/api/orders/{Guid.Empty}/status");

        var targets = (await status.JsonAsync())["targets"]!.AsArray();
        targets.Should().HaveCount(7).And.OnlyContain(t => t!["allowed"]!.GetValue<bool>() == (t["code"] == null));
        targets.Single(t => t!.Text("status") == "paid")!.Text("code").Should().Be(OrderErrorCodes.PaymentRequired);
        var body = await map.JsonAsync();
        body["statuses"]!.AsArray().Should().HaveCount(8);
        body["transitions"]!.AsArray().Should().HaveCount(20);
        body.Text("mermaid").Should().StartWith("stateDiagram-v2");
        await none.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.OrderNotFound);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Commands_on_an_unknown_order_return_404(string database)
    {
        var host = await hosts.GetAsync(database);
        using var lead = host.Client(Callers.Lead);
        foreach (var id in new[] { Guid.Empty.ToString(), "nonsense" })
        {
            foreach (var (method, path, body) in new[]
            {
                (HttpMethod.Put, "/status", """{"status":"shipped"}"""),
                (HttpMethod.Patch, "", """{"customer_name":"x"}"""),
                (HttpMethod.Post, "/notes", """{"notes":"x"}"""),
                (HttpMethod.Post, "/cancel", "{}"),
                (HttpMethod.Post, "/shipments", "{}"),
                (HttpMethod.Patch, $"/shipments/{Guid.Empty}", """{"status":"shipped"}"""),
                (HttpMethod.Put, "/shipments/by-reference/wms/1", """{"status":"shipped"}"""),
                (HttpMethod.Post, "/payments", "{}"),
                (HttpMethod.Post, $"/payments/{Guid.Empty}/capture", """{"amount":1}"""),
                (HttpMethod.Post, $"/payments/{Guid.Empty}/void", "{}"),
                (HttpMethod.Post, $"/payments/{Guid.Empty}/refunds", "{}"),
            })
            {
                using var response = await lead.SendAsync(method, $"/api/orders/{id}{path}", body);

                await response.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.OrderNotFound);
            }
        }
    }

    [Fact]
    public async Task A_host_can_add_statuses_and_deny_transitions()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory, setup =>
        {
            setup.Orders = static o => o.Transitions
                .Define(new OrderStatus("on_hold"), "On hold", color: "#b45309")
                .Allow(OrderStatus.Created, new OrderStatus("on_hold"))
                .Allow(new OrderStatus("on_hold"), OrderStatus.Canceled);
            setup.Services = static s => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions
                .AddScoped<IOrderTransitionGuard, NeverHold>(s);
        });
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        var id = (await ada.PlaceAsync()).Text("id");

        using var vetoed = await manager.PutAsync($"/api/orders/{id}/status", """{"status":"on_hold"}""");

        (await vetoed.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.Vetoed)).Text("detail").Should().Be("Not today.");
    }

    internal static async Task<string> PaidAsync(ApiHost host, ApiClient customer)
    {
        var path = "/api/orders/" + (await customer.PlaceAsync()).Text("id");
        using var started = await customer.PostAsync(path + "/payments");
        host.Bank.Pay((await started.JsonAsync())["payment"]!.Text("reference"));
        foreach (var response in await host.DeliverAsync())
        {
            response.StatusCode.Should().Be(HttpStatusCode.OK);
            response.Dispose();
        }

        return path;
    }

    private sealed class NeverHold : IOrderTransitionGuard
    {
        public ValueTask<TransitionGuardResult> EvaluateAsync(
            Order order, OrderStatus target, Actor actor, CancellationToken cancellationToken) =>
            ValueTask.FromResult(target.Value == "on_hold" ? TransitionGuardResult.Deny("Not today.") : TransitionGuardResult.Allow());
    }
}

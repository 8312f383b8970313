using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Storage;

namespace Notalock.Orders.AspNetCore.Tests.Endpoints;

public sealed class DetailTests(ApiHosts hosts) : IClassFixture<ApiHosts>
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Contact_data_and_metadata_are_updated(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        var cart = Carts.Lamp(c => c["metadata"] = new JsonObject { ["gift"] = "yes", ["lane"] = "a" });
        var path = "/api/orders/" + (await ada.PlaceAsync(cart)).Text("id");

        using var contact = await manager.PatchAsync(
            path,
            """
            {
              "customer_email": "ada@example.org", "shipping_address": { "line1": "Elsewhere 2" }, "billing_address": { "city": "Paris" },
              "notes": "By phone"
            }
            """,
            ("If-Match", "\"1\""));
        using var metadata = await manager.PatchAsync(path, """{"metadata":{"gift":null,"lane":"b"}}""", ("Idempotency-Key", "meta"));
        using var again = await manager.PatchAsync(path, """{"metadata":{"gift":null,"lane":"b"}}""", ("Idempotency-Key", "meta"));
        using var stale = await manager.PatchAsync(path, """{"customer_name":"x"}""", ("If-Match", "\"1\""));
        using var both = await manager.PatchAsync(path, """{"customer_name":"x","metadata":{"a":"b"}}""");
        using var wrong = await manager.PatchAsync(path, """{"customer_email":"nowhere"}""");

        var corrected = await contact.JsonAsync();
        (corrected.Text("customer_email"), corrected["shipping_address"]!.ToJsonString())
            .Should().Be(("ada@example.org", """{"line1":"Elsewhere 2"}"""));
        contact.Headers.ETag!.Tag.Should().Be("\"2\"");
        (await metadata.JsonAsync())["metadata"]!.ToJsonString().Should().Be("""{"lane":"b"}""");
        again.Headers.Contains("Idempotent-Replayed").Should().BeTrue();
        await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, OrderErrorCodes.VersionConflict);
        (await both.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().Equal("metadata");
        (await wrong.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().Equal("customer_email");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task The_shipping_address_of_a_shipped_order_can_no_longer_be_updated(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        var path = await StatusTests.PaidAsync(host, ada);
        using var shipped = await manager.PutAsync(path + "/status", """{"status":"shipped"}""");

        using var late = await manager.PatchAsync(path, """{"shipping_address":{"line1":"9 Hill Road","city":"Portland","country":"US"}}""");
        using var name = await manager.PatchAsync(path, """{"customer_name":"x"}""");

        name.StatusCode.Should().Be(HttpStatusCode.OK);
        shipped.StatusCode.Should().Be(HttpStatusCode.OK);
        await late.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.TooLateToCorrect);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Notes_are_added_once_per_idempotency_key(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        var path = "/api/orders/" + (await ada.PlaceAsync()).Text("id");

        using var first = await manager.PostAsync(path + "/notes", """{"notes":"Called back"}""", ("Idempotency-Key", "note"));
        using var second = await manager.PostAsync(path + "/notes", """{"notes":"Called back"}""", ("Idempotency-Key", "note"));
        using var reused = await manager.PostAsync(path + "/notes", """{"notes":"Something else"}""", ("Idempotency-Key", "note"));
        using var empty = await manager.PostAsync(path + "/notes", """{"notes":" "}""");

        (await first.JsonAsync())["status_history"]!.AsArray().Should().ContainSingle().Which!.Text("kind").Should().Be("note");
        (await second.JsonAsync())["status_history"]!.AsArray().Should().BeEmpty("a repetition writes nothing");
        await reused.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.IdempotencyKeyReused);
        (await empty.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().Equal("notes");
    }

    [Fact]
    public async Task An_order_that_is_modified_concurrently_returns_a_conflict()
    {
        await using var host = await ApiHost.StartAsync(
            ApiHost.Memory, setup => setup.Services = static services => ConflictingStore.Add(services));
        using var ada = host.Client(Callers.Ada);
        using var lead = host.Client(Callers.Lead);
        var path = "/api/orders/" + (await ada.PlaceAsync()).Text("id");
        var paid = await StatusTests.PaidAsync(host, ada);
        using var read = await ada.GetAsync(paid);
        var payment = (await read.JsonAsync())["payments"]![0]!.Text("id");
        ((ConflictingStore)host.App.Services.GetRequiredService<IOrderStore>()).HasConflicts = true;
        foreach (var (method, at, body) in new[]
        {
            (HttpMethod.Put, paid + "/status", """{"status":"processing"}"""),
            (HttpMethod.Patch, path, """{"customer_name":"x"}"""),
            (HttpMethod.Post, path + "/notes", """{"notes":"x"}"""),
            (HttpMethod.Post, path + "/cancel", "{}"),
            (HttpMethod.Post, path + "/payments", "{}"),
            (HttpMethod.Post, $"{paid}/payments/{payment}/refunds", "{}"),
        })
        {
            using var response = await lead.SendAsync(method, at, body);

            await response.ProblemAsync(HttpStatusCode.Conflict, OrderErrorCodes.VersionConflict);
        }
    }
}

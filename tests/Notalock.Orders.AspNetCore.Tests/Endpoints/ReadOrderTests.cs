using System.Net;
using System.Text.Json.Nodes;

namespace Notalock.Orders.AspNetCore.Tests.Endpoints;

public sealed class ReadOrderTests(ApiHosts hosts) : IClassFixture<ApiHosts>
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task An_order_of_another_customer_returns_the_same_404_as_an_unknown_order(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var bob = host.Client(Callers.Bob);
        var id = (await ada.PlaceAsync()).Text("id");
        var bodies = new List<string>();
        foreach (var path in new[]
        {
            id, id + "/history", Guid.Empty.ToString(), "orders", "1", id.Replace("-", "", StringComparison.Ordinal),
            "%7B" + id + "%7D", id[..^1],
        })
        {
            using var response = await bob.GetAsync("/api/orders/" + path);
            await response.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.OrderNotFound);
            bodies.Add(await response.Content.ReadAsStringAsync());
        }

        foreach (var path in new[] { "/payments", "/cancel" })
        {
            using var response = await bob.PostAsync("/api/orders/" + id + path);
            await response.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.OrderNotFound);
            bodies.Add(await response.Content.ReadAsStringAsync());
        }

        bodies.Distinct().Should().ContainSingle();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task An_unchanged_order_returns_not_modified(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        var path = "/api/orders/" + (await ada.PlaceAsync()).Text("id");
        foreach (var (address, tag, status) in new[]
        {
            (path, "\"1\"", HttpStatusCode.NotModified),
            (path, "W/\"1\"", HttpStatusCode.NotModified),
            (path, "\"7\", \"1\"", HttpStatusCode.NotModified),
            (path, "*", HttpStatusCode.NotModified),
            (path, "\"2\"", HttpStatusCode.OK),
            (path, "1", HttpStatusCode.OK),
            (path + "/history", "\"1\"", HttpStatusCode.NotModified),
            (path + "/history", "\"2\"", HttpStatusCode.OK),
        })
        {
            using var response = await ada.GetAsync(address, ("If-None-Match", tag));

            response.StatusCode.Should().Be(status, "{0} {1}", address, tag);
            response.Headers.ETag!.Tag.Should().Be("\"1\"");
        }
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Customers_do_not_see_private_notes_or_the_identity_of_staff(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        using var viewer = host.Client(Callers.Viewer);
        var path = "/api/orders/" + (await ada.PlaceAsync()).Text("id");
        foreach (var body in new[] { """{"notes":"Suspicious"}""", """{"notes":"Gift wrapped","visible_to_customer":true}""" })
        {
            using var note = await manager.PostAsync(path + "/notes", body);
            note.StatusCode.Should().Be(HttpStatusCode.OK);
        }

        using var correction = await manager.PatchAsync(path, """{"customer_phone":"+33 1","notes":"By phone"}""");
        correction.StatusCode.Should().Be(HttpStatusCode.OK);

        var seenByCustomer = await HistoryAsync(ada, path);
        var seenByViewer = await HistoryAsync(viewer, path);
        var seenByManager = await HistoryAsync(manager, path);

        seenByCustomer.Select(e => e!.Text("kind")).Should().Equal("created", "note");
        seenByCustomer.ToJsonString().Should().NotContain("casey").And.NotContain("Casey").And.NotContain("Suspicious");
        seenByCustomer[1]!["actor"]!.ToJsonString().Should().Be("""{"kind":"staff"}""");
        seenByViewer.Select(e => e!.Text("kind")).Should().Equal("created", "note", "correction");
        seenByViewer[2]!["notes"].Should().BeNull("the note of a correction is private");
        seenByViewer[2]!["data"]!.AsArray().Should().ContainSingle();
        seenByManager.Select(e => e!["notes"]?.GetValue<string>()).Should().Equal(null, "Suspicious", "Gift wrapped", "By phone");
        using var whole = await ada.GetAsync(path);
        JsonNode.DeepEquals((await whole.JsonAsync())["status_history"], seenByCustomer).Should().BeTrue();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_host_without_guest_checkout_rejects_guests(string database)
    {
        await using var host = await ApiHost.StartAsync(database, setup => setup.Http = static o =>
        {
            o.Currencies.Add("usd");
            o.AllowCustomerSku = true;
        });
        using var guest = host.Client();
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        var order = await manager.PlaceAsync(Carts.Lamp(c => c["for_guest"] = true));
        var token = ("Authorization", $"OrderToken {order.Text("access_token")}");

        using var create = await guest.PostAsync("/api/orders", Carts.Lamp());
        using var read = await guest.GetAsync("/api/orders/" + order.Text("id"), token);
        using var readByOther = await ada.GetAsync("/api/orders/" + order.Text("id"), token);
        using var lookup = await guest.PostAsync("/api/orders/lookup");
        using var cancel = await ada.PostAsync($"/api/orders/{(await ada.PlaceAsync()).Text("id")}/cancel");

        await create.ProblemAsync(HttpStatusCode.Unauthorized, OrderHttpErrorCodes.Unauthorized);
        await read.ProblemAsync(HttpStatusCode.Unauthorized, OrderHttpErrorCodes.Unauthorized);
        await readByOther.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.OrderNotFound);
        lookup.StatusCode.Should().BeOneOf(HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed);
        await cancel.ProblemAsync(HttpStatusCode.Forbidden, OrderHttpErrorCodes.Forbidden);
    }

    private static async Task<JsonArray> HistoryAsync(ApiClient client, string path)
    {
        using var response = await client.GetAsync(path + "/history");
        return (await response.JsonAsync())["status_history"]!.AsArray();
    }
}

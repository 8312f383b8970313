using System.Net;
using System.Text.Json.Nodes;

namespace Notalock.Orders.AspNetCore.Tests.Endpoints;

public sealed class CreateOrderTests(ApiHosts hosts) : IClassFixture<ApiHosts>
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_customer_creates_an_order_and_reads_it_at_its_location(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);

        using var response = await ada.PostAsync("/api/orders", Carts.Lamp());

        var order = await response.JsonAsync(HttpStatusCode.Created);
        order.Text("customer_id").Should().Be("ada", "neither the body nor the reviewer determines the customer");
        order["total_amount"]!.ToJsonString().Should().Be("100.00");
        order["items"]![0]!["price"]!.ToJsonString().Should().Be("50.00");
        order["access_token"].Should().BeNull();
        order["flags"].Should().BeNull("flags are for staff");
        order.Text("shipping_method").Should().Be("standard", "the reviewer sets it");
        response.Headers.ETag!.ToString().Should().Be("\"1\"");
        response.Headers.Location!.ToString().Should().Be($"/api/orders/{order.Text("id")}");
        using var read = await ada.GetAsync(response.Headers.Location.ToString());
        JsonNode.DeepEquals(await read.JsonAsync(), order).Should().BeTrue();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_guest_receives_a_token_that_is_valid_for_this_order_only(string database)
    {
        var host = await hosts.GetAsync(database);
        using var guest = host.Client();
        var order = await guest.PlaceAsync();
        var other = await guest.PlaceAsync();
        var token = ("Authorization", $"OrderToken {order.Text("access_token")}");

        using var own = await guest.GetAsync($"/api/orders/{order.Text("id")}", token);
        using var otherOrder = await guest.GetAsync($"/api/orders/{other.Text("id")}", token);
        using var wrong = await guest.GetAsync($"/api/orders/{order.Text("id")}", ("Authorization", "OrderToken nonsense"));
        using var without = await guest.GetAsync($"/api/orders/{order.Text("id")}");

        (await own.JsonAsync())["access_token"].Should().BeNull("it is returned only once");
        await otherOrder.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.OrderNotFound);
        await wrong.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.OrderNotFound);
        await without.ProblemAsync(HttpStatusCode.Unauthorized, OrderHttpErrorCodes.Unauthorized);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_repeated_request_returns_the_current_order_and_a_different_cart_is_rejected(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        var key = ("Idempotency-Key", "cart-" + database);
        using var first = await ada.PostAsync("/api/orders", Carts.Lamp(), key);
        var id = (await first.JsonAsync(HttpStatusCode.Created)).Text("id");
        using var note = await manager.PostAsync($"/api/orders/{id}/notes", """{"notes":"Gift wrapped","visible_to_customer":true}""");

        using var again = await ada.PostAsync("/api/orders", Carts.Lamp(), key);
        using var other = await ada.PostAsync("/api/orders", Carts.Lamp(c => c["customer_note"] = "Another one"), key);

        note.StatusCode.Should().Be(HttpStatusCode.OK);
        var replayed = await again.JsonAsync();
        (replayed.Text("id"), replayed["version"]!.GetValue<int>()).Should().Be((id, 2));
        again.Headers.GetValues("Idempotent-Replayed").Should().Equal("true");
        first.Headers.Contains("Idempotent-Replayed").Should().BeFalse();
        await other.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.IdempotencyKeyReused);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task An_idempotency_key_of_another_caller_creates_a_separate_order(string database)
    {
        var host = await hosts.GetAsync(database);
        var key = ("Idempotency-Key", "shared-" + database);
        var ids = new List<string>();
        foreach (var claims in new[] { Callers.Ada, Callers.Bob, null })
        {
            using var caller = host.Client(claims);
            using var response = await caller.PostAsync("/api/orders", Carts.Lamp(), key);
            ids.Add((await response.JsonAsync(HttpStatusCode.Created)).Text("id"));
        }

        using var guest = host.Client();
        using var otherGuest = await guest.PostAsync("/api/orders", Carts.Lamp(c => c["customer_email"] = "eve@example.com"), key);

        ids.Add((await otherGuest.JsonAsync(HttpStatusCode.Created)).Text("id"));
        ids.Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Concurrent_requests_with_one_idempotency_key_create_one_order(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            ada.PostAsync("/api/orders", Carts.Lamp(), ("Idempotency-Key", "flight-" + database))));

        responses.Should().ContainSingle(a => a.StatusCode == HttpStatusCode.Created);
        responses.Where(a => a.StatusCode == HttpStatusCode.OK)
            .Should().HaveCount(7).And.OnlyContain(a => a.Headers.Contains("Idempotent-Replayed"));
        var ids = new List<string>();
        foreach (var response in responses)
        {
            ids.Add((await response.JsonAsync(response.StatusCode)).Text("id"));
            response.Dispose();
        }

        ids.Distinct().Should().ContainSingle();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Fields_for_staff_are_rejected_by_name_for_other_callers(string database)
    {
        var host = await hosts.GetAsync(database);
        var cart = Carts.Lamp(c =>
        {
            c["customer_id"] = "bob";
            c["placed_at"] = "2026-01-01T00:00:00Z";
        });
        foreach (var claims in new[] { Callers.Ada, Callers.Viewer, null })
        {
            using var caller = host.Client(claims);
            using var rejected = await caller.PostAsync("/api/orders", cart);

            (await rejected.ProblemAsync(HttpStatusCode.BadRequest, OrderHttpErrorCodes.StaffOnly))
                .Fields().Should().Equal("customer_id", "placed_at");
        }

        using var ada = host.Client(Callers.Ada);
        using var invoice = await ada.PostAsync("/api/orders", Carts.Lamp(c => c["offline_method"] = "invoice"));
        (await invoice.ProblemAsync(HttpStatusCode.BadRequest, OrderHttpErrorCodes.StaffOnly)).Fields().Should().Equal("offline_method");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Staff_and_api_clients_create_orders_for_others_as_themselves(string database)
    {
        var host = await hosts.GetAsync(database);
        using var manager = host.Client(Callers.Manager);
        using var apiClient = host.Client(Callers.ApiClient);

        var forBob = await manager.PlaceAsync(Carts.Lamp(c =>
        {
            c["customer_id"] = "bob";
            c["items"]![0]!["unit_price"] = 12.5m;
            c["placed_at"] = "2026-01-01T00:00:00Z";
            c["offline_method"] = "invoice";
        }));
        var forGuest = await manager.PlaceAsync(Carts.Lamp(c => c["for_guest"] = true));
        var imported = await apiClient.PlaceAsync();

        forBob.Text("customer_id").Should().Be("bob");
        forBob["total_amount"]!.ToJsonString().Should().Be("25.00", "carts of staff are not reviewed");
        forBob["flags"]!.AsArray().Should().BeEmpty();
        forBob["status_history"]![0]!["actor"]!.ToJsonString().Should().Be("""{"kind":"staff","id":"casey","name":"Casey Clerk"}""");
        forGuest["customer_id"].Should().BeNull();
        forGuest.Text("access_token").Should().NotBeEmpty();
        imported["status_history"]![0]!["actor"]!.ToJsonString().Should().Be("""{"kind":"api_client","id":"importer"}""");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Carts_of_customers_are_reviewed_and_the_server_computes_the_total(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);

        using var cheap = await ada.PostAsync("/api/orders", Carts.Lamp(c => c["items"]![0]!["unit_price"] = 0.01m));
        using var mismatch = await ada.PostAsync("/api/orders", Carts.Lamp(c => c["expected_total"] = 99.99m));
        using var match = await ada.PostAsync("/api/orders", Carts.Lamp(c => c["expected_total"] = 100));

        (await cheap.ProblemAsync(HttpStatusCode.UnprocessableEntity, "price_changed")).Fields().Should().Equal("items[0].unit_price");
        (await mismatch.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.TotalMismatch))
            .Fields().Should().Equal("expected_total");
        match.StatusCode.Should().Be(HttpStatusCode.Created);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Every_invalid_field_is_named(string database)
    {
        var host = await hosts.GetAsync(database);
        using var guest = host.Client();

        using var core = await guest.PostAsync("/api/orders", Carts.Lamp(c =>
        {
            c["customer_email"] = "nowhere";
            c["items"]![0]!["quantity"] = 0;
            c["metadata"] = new JsonObject { [new string('k', 41)] = "v" };
        }));
        using var own = await guest.PostAsync("/api/orders", """
            {"currency":"usd",
             "items":[null,{"product_id":"a","name":"A","quantity":1},{"product_id":"b","name":"B","quantity":1,"unit_price":1.999}],
             "adjustments":[{"kind":"gift","label":"x","amount":1},null,{"label":"x"}],"offline_method":"barter","expected_total":1e3}
            """);
        using var values = await guest.PostAsync("/api/orders", """
            {"currency":"usd",
             "items":[null,{"product_id":"a","name":"A","quantity":1},{"product_id":"b","name":"B","quantity":1,"unit_price":1.999}],
             "adjustments":[{"kind":"gift","label":"x","amount":1},null,{"label":"x"}],
             "offline_method":"barter","expected_total":99999999999999999999}
            """);
        using var currency = await guest.PostAsync("/api/orders", """{"currency":"xyz","items":[]}""");
        using var noCurrency = await guest.PostAsync("/api/orders", """{"items":[]}""");
        using var empty = await guest.PostAsync("/api/orders", """{"currency":"usd","items":[],"customer_email":"a@b.example"}""");

        (await core.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields()
            .Should().BeEquivalentTo("customer_email", "items[0].quantity", "metadata");
        (await own.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().Equal("expected_total");
        (await values.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().BeEquivalentTo(
            "items[0]", "items[1].unit_price", "items[2].unit_price", "adjustments[0].kind", "adjustments[1]", "adjustments[2].kind",
            "adjustments[2].amount", "offline_method", "expected_total");
        (await currency.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().Equal("currency");
        (await noCurrency.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().Equal("currency");
        (await empty.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().Contain("items");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Invalid_idempotency_keys_are_rejected(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);

        using var tooLong = await ada.PostAsync("/api/orders", Carts.Lamp(), ("Idempotency-Key", new string('k', 256)));
        using var twice = await ada.PostAsync("/api/orders", Carts.Lamp(), ("Idempotency-Key", "a"), ("Idempotency-Key", "b"));

        (await tooLong.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().Equal("idempotency_key");
        (await twice.ProblemAsync(HttpStatusCode.BadRequest, OrderHttpErrorCodes.InvalidParameter))
            .Fields().Should().Equal("idempotency_key");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_signed_in_caller_without_an_id_claim_is_forbidden(string database)
    {
        var host = await hosts.GetAsync(database);
        using var nameless = host.Client("role=visitor");
        using var manager = host.Client(Callers.Nameless);

        using var customer = await nameless.PostAsync("/api/orders", Carts.Lamp());
        using var staff = await manager.PostAsync("/api/orders", Carts.Lamp());
        using var list = await nameless.GetAsync("/api/orders");

        await customer.ProblemAsync(HttpStatusCode.Forbidden, OrderHttpErrorCodes.ActorUnknown);
        await staff.ProblemAsync(HttpStatusCode.Forbidden, OrderHttpErrorCodes.ActorUnknown);
        await list.ProblemAsync(HttpStatusCode.Forbidden, OrderHttpErrorCodes.ActorUnknown);
    }
}

using System.Net;

namespace Notalock.Orders.AspNetCore.Tests.Endpoints;

public sealed class ReplayTests
{
    private static readonly (string Name, string Value) Key = ("Idempotency-Key", "cart-1");

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_repeated_order_is_answered_although_the_reviewer_would_reject_it_by_now(string database)
    {
        foreach (var claims in new[] { Callers.Ada, null })
        {
            var reviewer = new CountingReviewer();
            await using var host = await StartAsync(database, reviewer);
            using var caller = host.Client(claims);
            using var first = await caller.PostAsync("/api/orders", Carts.Lamp(), Key);
            reviewer.Error = new OrderError("sold_out", "The product is sold out.", "items[0]");

            using var second = await caller.PostAsync("/api/orders", Carts.Lamp(), Key);
            using var without = await caller.PostAsync("/api/orders", Carts.Lamp());
            using var manager = host.Client(Callers.Manager);
            using var list = await manager.GetAsync("/api/orders");

            var created = await first.JsonAsync(HttpStatusCode.Created);
            (await second.JsonAsync(HttpStatusCode.OK)).Text("id").Should().Be(created.Text("id"));
            second.Headers.GetValues("Idempotent-Replayed").Should().Equal("true");
            reviewer.Count.Should().Be(2, "the reviewer runs once for the key, and once for the request without a key");
            await without.ProblemAsync(HttpStatusCode.UnprocessableEntity, "sold_out");
            (await list.JsonAsync())["orders"]!.AsArray().Should().ContainSingle();
        }
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Another_caller_or_another_body_never_receives_the_order(string database)
    {
        var reviewer = new CountingReviewer();
        await using var host = await StartAsync(database, reviewer);
        using var guest = host.Client();
        using var ada = host.Client(Callers.Ada);
        using var bob = host.Client(Callers.Bob);
        using var byAda = await ada.PostAsync("/api/orders", Carts.Lamp(), Key);
        using var byGuest = await guest.PostAsync("/api/orders", Carts.Lamp(), Key);
        reviewer.Error = new OrderError("sold_out", "The product is sold out.", "items[0]");

        using var other = await bob.PostAsync("/api/orders", Carts.Lamp(), Key);
        using var otherGuest = await guest.PostAsync("/api/orders", Carts.Lamp(c => c["customer_email"] = "eve@example.com"), Key);
        using var otherBody = await ada.PostAsync("/api/orders", Carts.Lamp(c => c["customer_note"] = "x"), Key);

        (byAda.StatusCode, byGuest.StatusCode).Should().Be((HttpStatusCode.Created, HttpStatusCode.Created));
        await other.ProblemAsync(HttpStatusCode.UnprocessableEntity, "sold_out");
        await otherGuest.ProblemAsync(HttpStatusCode.UnprocessableEntity, "sold_out");
        await otherBody.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.IdempotencyKeyReused);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_repeated_order_of_a_guest_does_not_count_as_another_order(string database)
    {
        await using var host = await StartAsync(database, new CountingReviewer(), static o => o.Limits.GuestOrders = 1);
        using var guest = host.Client();
        using var first = await guest.PostAsync("/api/orders", Carts.Lamp(), Key);

        using var second = await guest.PostAsync("/api/orders", Carts.Lamp(), Key);

        (first.StatusCode, second.StatusCode).Should().Be((HttpStatusCode.Created, HttpStatusCode.OK));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_reviewer_that_changes_the_cart_does_not_change_the_request_of_the_key(string database)
    {
        // The reviewer of the test host sets a shipping method.
        await using var host = await ApiHost.StartAsync(database);
        using var ada = host.Client(Callers.Ada);
        var cart = Carts.Lamp(c => c["items"]![0]!["quantity"] = 1);

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ada.PostAsync("/api/orders", cart, Key)));
        using var another = await ada.PostAsync("/api/orders", Carts.Lamp(c =>
        {
            c["items"]![0]!["quantity"] = 1;
            c["shipping_method"] = "standard";
        }), Key);

        responses.Should().ContainSingle(static r => r.StatusCode == HttpStatusCode.Created);
        responses.Count(static r => r.StatusCode == HttpStatusCode.OK).Should().Be(7);
        await another.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.IdempotencyKeyReused);
        foreach (var response in responses)
        {
            response.Dispose();
        }
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_repeated_cancellation_of_an_owner_is_answered_although_money_arrived_since(string database)
    {
        await using var host = await StartAsync(database, new CountingReviewer());
        using var ada = host.Client(Callers.Ada);
        var path = "/api/orders/" + (await ada.PlaceAsync()).Text("id");
        using var first = await ada.PostAsync(path + "/cancel", """{"reason":"Changed my mind"}""", Key);
        await host.RecordOfflinePaymentAsync(path, 100);

        using var second = await ada.PostAsync(path + "/cancel", """{"reason":"Changed my mind"}""", Key);
        using var otherBody = await ada.PostAsync(path + "/cancel", """{"reason":"Another one"}""", Key);
        using var otherKey = await ada.PostAsync(path + "/cancel", """{"reason":"Changed my mind"}""");

        (await first.JsonAsync()).Text("status").Should().Be("canceled");
        (await second.JsonAsync()).Text("status").Should().Be("canceled");
        second.Headers.GetValues("Idempotent-Replayed").Should().Equal("true");
        await otherBody.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.IdempotencyKeyReused);
        await otherKey.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.TransitionNotAllowed);
    }

    private static Task<ApiHost> StartAsync(
        string database, CountingReviewer reviewer, Action<NotalockOrdersAspNetCoreOptions>? configure = null) =>
        ApiHost.StartAsync(database, setup =>
        {
            setup.Use(reviewer);
            setup.Http += configure;
        });
}

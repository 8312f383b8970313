using System.Net;

namespace Notalock.Orders.AspNetCore.Tests.Endpoints;

public sealed class LookupTests(ApiHosts hosts) : IClassFixture<ApiHosts>
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_guest_looks_up_an_order_by_number_and_email(string database)
    {
        var host = await hosts.GetAsync(database);
        using var guest = host.Client();
        var order = await guest.PlaceAsync();
        var path = "/api/orders/" + order.Text("id");

        using var found = await LookUpAsync(guest, order.Text("number").ToLowerInvariant(), " ADA@example.com ");

        var response = await found.JsonAsync();
        response.Text("order_id").Should().Be(order.Text("id"));
        foreach (var token in new[] { response.Text("access_token"), order.Text("access_token") })
        {
            using var opened = await guest.GetAsync(path, ("Authorization", "OrderToken " + token));
            opened.StatusCode.Should().Be(HttpStatusCode.OK, "the new token opens it, and so does the link of the confirmation");
        }
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Every_failed_lookup_has_the_same_response(string database)
    {
        var host = await hosts.GetAsync(database);
        using var guest = host.Client();
        using var ada = host.Client(Callers.Ada);
        var order = await guest.PlaceAsync();
        var ofCustomer = await ada.PlaceAsync();
        var bodies = new List<string>();
        foreach (var (number, email) in new[]
        {
            (order.Text("number"), "eve@example.com"),
            ("260101-ZZZZZZ", Carts.Email),
            (ofCustomer.Text("number"), Carts.Email),
            ("' OR 1=1 --", Carts.Email),
            (order.Text("number"), ""),
        })
        {
            using var response = await LookUpAsync(guest, number, email.Length == 0 ? "a" : email);
            await response.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.OrderNotFound);
            bodies.Add(await response.Content.ReadAsStringAsync());
        }

        bodies.Distinct().Should().ContainSingle();
    }

    [Theory]
    [InlineData("""{"number":"260101-ZZZZZZ"}""", "email")]
    [InlineData("""{"email":"ada@example.com","number":"  "}""", "number")]
    [InlineData("""{}""", "number", "email")]
    public async Task Trap_guest_lookup_by_email_alone_requires_both_number_and_email(string body, params string[] fields)
    {
        var host = await hosts.GetAsync(SqliteDataAttribute.Name);
        using var guest = host.Client();

        using var response = await guest.PostAsync("/api/orders/lookup", body);

        (await response.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().Equal(fields);
    }

    [Fact]
    public async Task Every_lookup_takes_the_minimum_time_whether_or_not_it_succeeds()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory, setup => setup.Http = static o =>
        {
            ApiHostSetup.AllowGuests(o);
            o.Lookup.MinResponseTime = TimeSpan.FromSeconds(7);
        });
        using var guest = host.Client();
        var order = await guest.PlaceAsync();
        foreach (var email in new[] { Carts.Email, "eve@example.com" })
        {
            var timers = host.Clock.CountTimers();
            var lookup = LookUpAsync(guest, order.Text("number"), email);
            while (host.Clock.CountTimers() <= timers)
            {
                await Task.Yield();
            }

            host.Clock.Advance(TimeSpan.FromSeconds(7) - TimeSpan.FromTicks(1));
            lookup.IsCompleted.Should().BeFalse();
            host.Clock.Advance(TimeSpan.FromTicks(1));
            using var response = await lookup;
            response.StatusCode.Should().Be(email == Carts.Email ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Too_many_lookups_from_one_client_are_rejected()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory, setup => setup.Http = static o =>
        {
            ApiHostSetup.AllowGuests(o);
            o.Lookup.PermitsPerClient = 3;
            o.Lookup.ClientWindow = TimeSpan.FromHours(1);
        });
        using var guest = host.Client();
        var order = await guest.PlaceAsync();
        for (var i = 0; i < 3; i++)
        {
            using var miss = await LookUpAsync(guest, $"260101-ZZZZZ{i}", Carts.Email);
            miss.StatusCode.Should().Be(HttpStatusCode.NotFound);
        }

        using var stopped = await LookUpAsync(guest, order.Text("number"), Carts.Email);

        await stopped.ProblemAsync(HttpStatusCode.TooManyRequests, OrderHttpErrorCodes.TooManyLookups);
        stopped.Headers.RetryAfter!.Delta.Should().BePositive();
    }

    [Fact]
    public async Task Too_many_lookups_of_one_number_are_rejected_and_other_numbers_are_not_affected()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory, setup => setup.Http = static o =>
        {
            ApiHostSetup.AllowGuests(o);
            o.Lookup.PermitsPerNumber = 2;
            o.Lookup.NumberWindow = TimeSpan.FromHours(1);
        });
        using var guest = host.Client();
        var order = await guest.PlaceAsync();
        var other = await guest.PlaceAsync();
        foreach (var number in new[] { order.Text("number"), order.Text("number").ToLowerInvariant() })
        {
            using var miss = await LookUpAsync(guest, number, "eve@example.com");
            miss.StatusCode.Should().Be(HttpStatusCode.NotFound);
        }

        using var stopped = await LookUpAsync(guest, order.Text("number"), Carts.Email);
        using var found = await LookUpAsync(guest, other.Text("number"), Carts.Email);

        await stopped.ProblemAsync(HttpStatusCode.TooManyRequests, OrderHttpErrorCodes.TooManyLookups);
        found.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private static Task<HttpResponseMessage> LookUpAsync(ApiClient client, string number, string email) => client.PostAsync(
        "/api/orders/lookup", new System.Text.Json.Nodes.JsonObject { ["number"] = number, ["email"] = email }.ToJsonString());
}

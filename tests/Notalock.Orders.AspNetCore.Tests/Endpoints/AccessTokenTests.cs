using System.Net;

namespace Notalock.Orders.AspNetCore.Tests.Endpoints;

public sealed class AccessTokenTests(ApiHosts hosts) : IClassFixture<ApiHosts>
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Revoked_tokens_give_no_access_and_a_lookup_gives_a_new_one(string database)
    {
        var host = await hosts.GetAsync(database);
        using var guest = host.Client();
        using var manager = host.Client(Callers.Manager);
        var order = await guest.PlaceAsync();
        var path = "/api/orders/" + order.Text("id");

        using var revoked = await manager.SendAsync(HttpMethod.Delete, path + "/access-tokens", null);
        using var read = await guest.GetAsync(path, ("Authorization", "OrderToken " + order.Text("access_token")));
        using var found = await guest.PostAsync(
            "/api/orders/lookup", $$"""{"number":"{{order.Text("number")}}","email":"{{Carts.Email}}"}""");
        var token = (await found.JsonAsync()).Text("access_token");
        using var readAgain = await guest.GetAsync(path, ("Authorization", "OrderToken " + token));

        (await revoked.JsonAsync())["version"]!.GetValue<int>().Should().Be(2);
        await read.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.OrderNotFound);
        readAgain.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_expired_token_gives_no_access()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory);
        using var guest = host.Client();
        var order = await guest.PlaceAsync();
        var token = ("Authorization", "OrderToken " + order.Text("access_token"));
        var path = "/api/orders/" + order.Text("id");

        host.Clock.Advance(TimeSpan.FromDays(90));
        using var last = await guest.GetAsync(path, token);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        using var expired = await guest.GetAsync(path, token);
        using var payment = await guest.PostAsync(path + "/payments", "{}", token);

        last.StatusCode.Should().Be(HttpStatusCode.OK);
        await expired.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.OrderNotFound);
        await payment.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.OrderNotFound);
    }
}

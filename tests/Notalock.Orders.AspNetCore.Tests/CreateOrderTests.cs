using System.Net;
using System.Text.Json.Nodes;

namespace Notalock.Orders.AspNetCore.Tests;

public sealed class CreateOrderTests(ApiHosts hosts) : IClassFixture<ApiHosts>
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_customer_places_an_order_and_finds_it_where_the_answer_says(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client("sub=ada");

        using var answer = await ada.PostAsync("/api/orders", Carts.Lamp());

        var order = await answer.JsonAsync(HttpStatusCode.Created);
        order.Text("customer_id").Should().Be("ada");
        order["total_amount"]!.ToJsonString().Should().Be("100.00");
        order["items"]![0]!["price"]!.ToJsonString().Should().Be("50.00");
        order["access_token"].Should().BeNull();
        order["flags"].Should().BeNull("flags are for staff");
        order.Text("shipping_method").Should().Be("standard", "the reviewer of the shop put it in");
        answer.Headers.ETag!.ToString().Should().Be("\"1\"");
        answer.Headers.Location!.ToString().Should().Be($"/api/orders/{order.Text("id")}");
        using var read = await ada.GetAsync(answer.Headers.Location.ToString());
        JsonNode.DeepEquals(await read.JsonAsync(), order).Should().BeTrue();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_guest_gets_a_token_that_opens_this_order_only(string database)
    {
        var host = await hosts.GetAsync(database);
        using var guest = host.Client();
        var order = await guest.PlaceAsync();
        var other = await guest.PlaceAsync();
        var token = ("Authorization", $"OrderToken {order.Text("access_token")}");

        using var own = await guest.GetAsync($"/api/orders/{order.Text("id")}", token);
        using var others = await guest.GetAsync($"/api/orders/{other.Text("id")}", token);
        using var wrong = await guest.GetAsync($"/api/orders/{order.Text("id")}", ("Authorization", "OrderToken nonsense"));
        using var without = await guest.GetAsync($"/api/orders/{order.Text("id")}");

        (await own.JsonAsync())["access_token"].Should().BeNull("it is shown once");
        await others.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.OrderNotFound);
        await wrong.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.OrderNotFound);
        await without.ProblemAsync(HttpStatusCode.Unauthorized, OrderHttpErrorCodes.Unauthorized);
    }
}

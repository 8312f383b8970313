using System.Net;
using System.Text.Json.Nodes;

namespace Notalock.Orders.AspNetCore.Tests.Endpoints;

public sealed class ListOrdersTests(ApiHosts hosts) : IClassFixture<ApiHosts>
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_customer_lists_their_own_orders_and_staff_list_all(string database)
    {
        var host = await hosts.GetAsync(database);
        using var dora = host.Client("sub=dora");
        using var emil = host.Client("sub=emil");
        using var viewer = host.Client(Callers.Viewer);
        await dora.PlaceAsync();
        await dora.PlaceAsync();
        await emil.PlaceAsync();

        var own = await ListAsync(dora, "");
        var all = await ListAsync(viewer, "?limit=200");
        var emils = await ListAsync(viewer, "?customer_id=emil");

        own.Should().HaveCount(2).And.OnlyContain(o => o!.Text("customer_id") == "dora" && o!["flags"] == null);
        all.Select(o => o!["customer_id"]?.GetValue<string>()).Should().Contain(["dora", "emil"]);
        all.Should().OnlyContain(o => o!["flags"] != null);
        emils.Should().ContainSingle();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Pages_continue_at_their_cursor_and_a_cursor_is_valid_for_its_query_only(string database)
    {
        var host = await hosts.GetAsync(database);
        using var flora = host.Client("sub=flora");
        for (var i = 0; i < 5; i++)
        {
            await flora.PlaceAsync();
        }

        using var first = await flora.GetAsync("/api/orders?limit=2&count=true");
        var page = await first.JsonAsync();
        var cursor = Uri.EscapeDataString(page.Text("next_cursor"));
        using var second = await flora.GetAsync($"/api/orders?limit=2&cursor={cursor}");
        var third = Uri.EscapeDataString((await second.JsonAsync()).Text("next_cursor"));
        using var last = await flora.GetAsync($"/api/orders?limit=2&cursor={third}");
        using var foreign = await flora.GetAsync($"/api/orders?limit=2&sort=total&cursor={cursor}");

        (page["count"]!.GetValue<int>(), page["count_is_capped"]!.GetValue<bool>()).Should().Be((5, false));
        (await last.JsonAsync())["next_cursor"].Should().BeNull();
        (await foreign.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidCursor)).Fields().Should().Equal("cursor");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Filters_are_combined(string database)
    {
        var host = await hosts.GetAsync(database);
        using var manager = host.Client(Callers.Manager);
        var order = await manager.PlaceAsync(Carts.Lamp(c =>
        {
            c["customer_id"] = "gina";
            c["customer_email"] = "gina@example.com";
            c["store_id"] = "north";
            c["placed_at"] = "2026-02-03T04:05:06Z";
        }));
        const string All = "?customer_id=gina&email=GINA@example.com&store_id=north&status=created&status=paid&payment_state=none"
            + "&from=2026-02-03T04:05:06Z&to=2026-02-03T05:05:06%2B00:30&min_total=100&max_total=100.00&currency=usd&sort=created&limit=1";

        (await ListAsync(manager, All)).Should().ContainSingle().Which!.Text("id").Should().Be(order.Text("id"));
        foreach (var other in new[] { "&status=shipped", "&payment_state=paid" })
        {
            (await ListAsync(manager, "?customer_id=gina" + other)).Should().BeEmpty();
        }

        (await ListAsync(manager, "?customer_id=gina&flag=overpaid")).Should().BeEmpty();
        (await ListAsync(manager, "?customer_id=gina&currency=eur&min_total=1")).Should().BeEmpty();
        (await ListAsync(manager, "?customer_id=gina&from=2026-02-03T04:05:07Z")).Should().BeEmpty();
        (await ListAsync(manager, "?customer_id=gina&to=2026-02-03T04:05:06Z")).Should().BeEmpty();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_search_returns_the_field_that_matched(string database)
    {
        var host = await hosts.GetAsync(database);
        using var viewer = host.Client(Callers.Viewer);
        using var hugo = host.Client("sub=hugo");
        var order = await hugo.PlaceAsync(Carts.Lamp(c =>
        {
            c["customer_email"] = "hugo@example.org";
            c["customer_name"] = "Zacharias Hugo";
            c["items"]![0]!["name"] = "Quartz clock";
            c["items"]![0]!["sku"] = "XQ-77";
        }));
        using var payment = await hugo.PostAsync($"/api/orders/{order.Text("id")}/payments");
        var reference = (await payment.JsonAsync())["payment"]!.Text("reference");

        var matched = new Dictionary<string, string>();
        foreach (var q in new[] { order.Text("number")[..9], "HUGO@", "zachar", "quartz", "xq-7", reference })
        {
            matched.Add(q, (await ListAsync(viewer, "?q=" + Uri.EscapeDataString(q)))
                .Should().ContainSingle("{0} finds it", q).Which!.Text("matched_on"));
        }

        matched.Values.Should().Equal("number", "email", "customer_name", "product_name", "sku", "payment_reference");
        (await ListAsync(hugo, "?q=quartz")).Should().ContainSingle();
        using var bob = host.Client(Callers.Bob);
        (await ListAsync(bob, "?q=quartz")).Should().BeEmpty("a customer searches among their own");
    }

    [Theory]
    [InlineData("limit=0", "limit", OrderErrorCodes.InvalidField)]
    [InlineData("limit=201", "limit", OrderErrorCodes.InvalidField)]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("status=Paid!", "status")]
    [InlineData("payment_state=rich", "payment_state")]
    [InlineData("fulfillment_state=lost", "fulfillment_state")]
    [InlineData("flag=red", "flag")]
    [InlineData("from=2026-01-01", "from")]
    [InlineData("from=2026-01-01T00:00:00", "from")]
    [InlineData("to=soon", "to")]
    [InlineData("from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z", "to", OrderErrorCodes.InvalidField)]
    [InlineData("currency=xyz", "currency")]
    [InlineData("min_total=5", "min_total")]
    [InlineData("currency=usd&min_total=5.001", "min_total")]
    [InlineData("currency=usd&min_total=1e3", "min_total")]
    [InlineData("currency=usd&max_total=99999999999999999999", "max_total")]
    [InlineData("sort=price", "sort")]
    [InlineData("count=maybe", "count")]
    [InlineData("q=", "q", OrderErrorCodes.InvalidField)]
    [InlineData("cursor=nonsense", "cursor", OrderErrorCodes.InvalidCursor)]
    public async Task An_invalid_parameter_is_named(string query, string field, string code = OrderHttpErrorCodes.InvalidParameter)
    {
        var host = await hosts.GetAsync(SqliteDataAttribute.Name);
        using var viewer = host.Client(Callers.Viewer);

        using var response = await viewer.GetAsync("/api/orders?" + query);

        (await response.ProblemAsync(HttpStatusCode.BadRequest, code)).Fields().Should().Contain(field);
    }

    [Fact]
    public async Task Filters_for_staff_are_rejected_by_name_for_a_customer()
    {
        var host = await hosts.GetAsync(SqliteDataAttribute.Name);
        using var ada = host.Client(Callers.Ada);

        using var response = await ada.GetAsync("/api/orders?customer_id=bob&email=bob@example.com&flag=overpaid");

        (await response.ProblemAsync(HttpStatusCode.BadRequest, OrderHttpErrorCodes.StaffOnly))
            .Fields().Should().Equal("customer_id", "email", "flag");
    }

    private static async Task<JsonArray> ListAsync(ApiClient client, string query)
    {
        using var response = await client.GetAsync("/api/orders" + query);
        return (await response.JsonAsync())["orders"]!.AsArray();
    }
}

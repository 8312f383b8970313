using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Storage;

namespace Notalock.Orders.AspNetCore.Tests.Endpoints;

/// <summary>Counts what is read and returned for an order with 1,200 notes of the maximum length.</summary>
public class LongHistoryTests
{
    private const int Notes = 1_200;
    private const int Page = 100;
    private static readonly Actor Clerk = Actor.Staff("casey", "Casey Clerk");
    private static readonly string NoteBody = new JsonObject { ["notes"] = new string('n', OrderFieldLimits.Note) }.ToJsonString();

    [Fact]
    public async Task A_further_note_reads_no_history_and_returns_only_its_own_entry()
    {
        await using var host = await StartAsync();
        using var manager = host.Client(Callers.Manager);
        var path = await PlaceAsync(host);

        using var note = await manager.PostAsync(path + "/notes", NoteBody, ("Idempotency-Key", "once"));
        using var repeated = await manager.PostAsync(path + "/notes", NoteBody, ("Idempotency-Key", "once"));

        Store(host).TakeEntries().Should().Be(0);
        var order = await note.JsonAsync();
        Sequences(order).Should().Equal(Notes + 2);
        order["history_next_before"].Should().BeNull("only GET returns it");
        (await note.Content.ReadAsByteArrayAsync()).Length.Should().BeLessThan(16 * 1024);
        Sequences(await repeated.JsonAsync()).Should().BeEmpty("a repetition writes nothing");
        repeated.Headers.GetValues("Idempotent-Replayed").Should().Equal("true");
    }

    [Fact]
    public async Task An_order_is_returned_with_its_newest_entries_and_a_link_to_older_ones()
    {
        await using var host = await StartAsync();
        using var manager = host.Client(Callers.Manager);
        var path = await PlaceAsync(host);

        using var response = await manager.GetAsync(path);
        var read = Store(host).TakeEntries();
        using var current = await manager.GetAsync(path, ("If-None-Match", response.Headers.ETag!.Tag));
        using var outdated = await manager.GetAsync(path, ("If-None-Match", "\"1\""));

        var order = await response.JsonAsync();
        read.Should().Be(Page);
        Sequences(order).Should().Equal(Enumerable.Range(Notes + 2 - Page, Page));
        order["history_next_before"]!.GetValue<int>().Should().Be(Notes + 2 - Page);
        response.Headers.GetValues("Link").Should().Equal($"<{path}/history?before={Notes + 2 - Page}>; rel=\"next\"");
        current.StatusCode.Should().Be(HttpStatusCode.NotModified);
        JsonNode.DeepEquals(await outdated.JsonAsync(), order).Should().BeTrue();
        Store(host).TakeEntries().Should().Be(Page, "an order that has not changed is answered without its history");
    }

    [Fact]
    public async Task The_links_lead_through_the_whole_history_once()
    {
        await using var host = await StartAsync();
        using var manager = host.Client(Callers.Manager);
        var path = await PlaceAsync(host);
        var sequences = new List<int>();

        for (var next = path + "/history?limit=500"; next is not null;)
        {
            using var response = await manager.GetAsync(next);
            var page = await response.JsonAsync();
            sequences.InsertRange(0, Sequences(page));
            next = response.Headers.TryGetValues("Link", out var links) ? links.Single()[1..].Split('>')[0] : null;
            (next is null).Should().Be(page["next_before"] is null);
            Store(host).TakeEntries().Should().BeLessThanOrEqualTo(500);
        }

        sequences.Should().Equal(Enumerable.Range(1, Notes + 1));
    }

    [Fact]
    public async Task A_customer_of_an_order_with_private_notes_reads_a_bounded_part_and_finds_the_visible_entries()
    {
        await using var host = await StartAsync();
        using var ada = host.Client(Callers.Ada);
        var path = await PlaceAsync(host);

        using var response = await ada.GetAsync(path);

        var order = await response.JsonAsync();
        Store(host).TakeEntries().Should().Be(Page);
        Sequences(order).Should().BeEmpty("the newest entries are private");
        var before = order["history_next_before"]?.GetValue<int>();
        var (visible, requests) = (new List<int>(), 0);
        for (; before is not null; requests++)
        {
            using var next = await ada.GetAsync($"{path}/history?before={before}");
            var page = await next.JsonAsync();
            visible.AddRange(Sequences(page));
            before = page["next_before"]?.GetValue<int>();
            Store(host).TakeEntries().Should().BeLessThanOrEqualTo(Page);
        }

        visible.Should().Equal(1);
        requests.Should().Be(Notes / Page);
    }

    [Theory]
    [InlineData(1, Page)]
    [InlineData(Notes - 1, 2)]
    [InlineData(Notes + 1_000, Page)]
    public async Task A_stale_request_reads_at_most_the_newest_entries(int seen, int read)
    {
        await using var host = await StartAsync();
        using var manager = host.Client(Callers.Manager);
        var path = await PlaceAsync(host);

        using var stale = await manager.PostAsync(path + "/notes", NoteBody, ("If-Match", $"\"{seen}\""));

        var problem = await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, OrderErrorCodes.VersionConflict);
        Store(host).TakeEntries().Should().Be(read);
        var history = Sequences(problem["history"]!.AsArray());
        history.Should().NotBeEmpty().And.OnlyContain(s => s > (seen > Notes + 1 ? 0 : seen)).And.BeInAscendingOrder();
        history[^1].Should().Be(Notes + 1);
        (await stale.Content.ReadAsByteArrayAsync()).Length.Should().BeLessThan(16 * 1024);
    }

    [Theory]
    [InlineData("before=0", "before")]
    [InlineData("before=-1", "before")]
    [InlineData("before=x", "before")]
    [InlineData("before=2147483648", "before")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("before=0&limit=0", "before", "limit")]
    public async Task A_page_that_is_out_of_range_is_rejected_with_the_name_of_the_parameter(string query, params string[] fields)
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory);
        using var ada = host.Client(Callers.Ada);
        var path = "/api/orders/" + (await ada.PlaceAsync()).Text("id");

        using var response = await ada.GetAsync($"{path}/history?{query}");

        (await response.ProblemAsync(HttpStatusCode.BadRequest, OrderHttpErrorCodes.InvalidParameter)).Fields().Should().Equal(fields);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Pages_of_a_database_follow_each_other(string database)
    {
        await using var host = await ApiHost.StartAsync(database);
        using var manager = host.Client(Callers.Manager);
        var path = "/api/orders/" + (await manager.PlaceAsync(Carts.Lamp(c => c["customer_id"] = "ada"))).Text("id");
        for (var i = 0; i < 6; i++)
        {
            using var note = await manager.PostAsync(path + "/notes", $$"""{"notes":"{{i}}"}""");
            Sequences(await note.JsonAsync()).Should().Equal(i + 2);
        }

        foreach (var (query, sequences, next) in new (string, int[], int?)[]
        {
            ("?limit=3", [5, 6, 7], 5),
            ("?limit=3&before=5", [2, 3, 4], 2),
            ("?limit=3&before=2", [1], null),
            ("?before=1", [], null),
            ("?before=2147483647&limit=500", [1, 2, 3, 4, 5, 6, 7], null),
        })
        {
            foreach (var headers in new (string, string)[][] { [], [("If-None-Match", "\"1\"")] })
            {
                using var response = await manager.GetAsync(path + "/history" + query, headers);
                var page = await response.JsonAsync();
                Sequences(page).Should().Equal(sequences, query);
                page["next_before"]?.GetValue<int>().Should().Be(next, query);
            }
        }
    }

    private static Task<ApiHost> StartAsync() =>
        ApiHost.StartAsync(ApiHost.Memory, static setup => setup.Services = HistoryCountingStore.Add);

    private static HistoryCountingStore Store(ApiHost host) =>
        (HistoryCountingStore)host.App.Services.GetRequiredService<IOrderStore>();

    private static async Task<string> PlaceAsync(ApiHost host)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        var orders = scope.ServiceProvider.GetRequiredService<OrderService>();
        var usd = Currency.FromCode("usd");
        var cart = new CreateOrder(Clerk, usd, [new CartItem("lamp", "Lamp", 1, Money.FromDecimal(25m, usd))]) { CustomerId = "ada" };
        var id = (await orders.CreateAsync(cart)).EnsureSucceeded().Order.Id;
        var text = new string('n', OrderFieldLimits.Note);
        for (var i = 0; i < Notes; i++)
        {
            (await orders.AddNoteAsync(new AddOrderNote(id, text, Clerk))).EnsureSucceeded();
        }

        Store(host).TakeEntries().Should().Be(0, "commands do not read the history");
        return $"/api/orders/{id}";
    }

    private static int[] Sequences(JsonNode order) => Sequences(order["status_history"]!.AsArray());

    private static int[] Sequences(JsonArray entries) => [.. entries.Select(static e => e!["sequence"]!.GetValue<int>())];
}

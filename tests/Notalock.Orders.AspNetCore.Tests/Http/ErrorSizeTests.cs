using System.Net;
using System.Text.Json.Nodes;
using Notalock.Orders.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Tests.Http;

[Collection(nameof(MeasuredCollection))]
public sealed class ErrorSizeTests : IAsyncLifetime
{
    private const int MaxErrorBytes = 16 * 1024;

    // The body of the client and its buffers on the server; without limits, a response alone has up to 27 MB.
    private const long MaxAllocatedBytes = 24 * 1024 * 1024;

    private ApiHost _host = null!;

    public static TheoryData<string> Bodies() => [.. HostileBodies.All.Keys];

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync(ApiHost.Memory, static setup => setup.Http = static o =>
    {
        ApiHostSetup.AllowGuests(o);
        o.MaxBodyBytes = HostileBodies.MaxBytes;
    });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_response_to_a_cart_with_countless_faults_is_small(string name)
    {
        var body = HostileBodies.All[name]();
        using var ada = _host.Client(Callers.Ada);
        using var warm = await ada.PostAsync("/api/orders", "{}");
        var before = GC.GetTotalAllocatedBytes(precise: true);

        using var response = await ada.PostAsync("/api/orders", body);

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        bytes.Length.Should().BeLessThanOrEqualTo(MaxErrorBytes);
        allocated.Should().BeLessThan(MaxAllocatedBytes);
        Messages(JsonNode.Parse(bytes)!).Should().BeLessThanOrEqualTo(FieldErrorList.MaxCount + 1);
    }

    [Theory]
    [InlineData("empty items", "items", "items must not contain more than 1,000 items, but contains 349,")]
    [InlineData("null items", "items", "items must not contain more than 1,000 items, but contains 209,")]
    [InlineData("empty adjustments", "adjustments", "adjustments must not contain more than 100 adjustments, but contains 349,")]
    [InlineData("metadata keys", "metadata", "metadata must not contain more than 50 keys, but contains ")]
    [InlineData(
        "empty adjustments of an item",
        "items[0].adjustments",
        "items[0].adjustments must not contain more than 20 adjustments, but contains 349,")]
    public async Task A_list_that_is_too_long_is_the_only_error(string name, string field, string detail)
    {
        using var ada = _host.Client(Callers.Ada);

        using var response = await ada.PostAsync("/api/orders", HostileBodies.All[name]());

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField);
        problem.Fields().Should().Equal(field);
        problem.Text("detail").Should().StartWith(detail);
    }

    [Theory]
    [InlineData("unknown fields of items", "980")]
    [InlineData("items of which every field is invalid", "4,979")]
    [InlineData("items with prices that the currency cannot represent", "980")]
    public async Task Twenty_errors_are_listed_and_the_others_are_counted(string name, string more)
    {
        using var ada = _host.Client(Callers.Ada);

        using var response = await ada.PostAsync("/api/orders", HostileBodies.All[name]());

        var problem = await response.JsonAsync(HttpStatusCode.BadRequest);
        problem.Fields()[^1].Should().Be(OrderErrorCodes.MoreErrors);
        problem["errors"]![OrderErrorCodes.MoreErrors]!.AsArray().Should().ContainSingle().Which!.GetValue<string>()
            .Should().Be($"The number of errors that are not listed is {more}.");
        Messages(problem).Should().Be(FieldErrorList.MaxCount + 1);
    }

    [Fact]
    public async Task The_errors_of_a_query_string_and_of_metadata_changes_are_limited()
    {
        using var lead = _host.Client(Callers.Lead);
        var order = await lead.PlaceAsync();
        var keys = string.Join(',', Enumerable.Range(0, 60_000).Select(static i => $"\"{i}\":\"\""));

        using var query = await lead.GetAsync("/api/orders?" + string.Concat(Enumerable.Repeat("flag=x&", 1_000)));
        using var fewer = await lead.GetAsync("/api/orders?" + string.Concat(Enumerable.Repeat("flag=x&", 50)));
        using var metadata = await lead.PatchAsync($"/api/orders/{order.Text("id")}", $"{{\"metadata\":{{{keys}}}}}");
        using var few = await lead.PatchAsync(
            $"/api/orders/{order.Text("id")}",
            $"{{\"metadata\":{{{string.Join(',', Enumerable.Range(0, 101).Select(static i => $"\"{i}\":\"\""))}}}}}");

        Messages(await query.JsonAsync(HttpStatusCode.BadRequest)).Should().Be(1);
        Messages(await fewer.JsonAsync(HttpStatusCode.BadRequest)).Should().BeLessThanOrEqualTo(FieldErrorList.MaxCount + 1);
        foreach (var response in new[] { query, fewer, metadata, few })
        {
            (await response.Content.ReadAsByteArrayAsync()).Length.Should().BeLessThanOrEqualTo(MaxErrorBytes);
        }

        (await metadata.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().Equal("metadata");
        (await few.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().Equal("metadata");
    }

    [Fact]
    public async Task A_failed_precondition_returns_the_newest_history_entries_that_fit()
    {
        using var lead = _host.Client(Callers.Lead);
        var path = "/api/orders/" + (await lead.PlaceAsync()).Text("id");
        for (var i = 0; i < 30; i++)
        {
            var body = new JsonObject { ["notes"] = $"{i} " + new string('n', 1_900) };
            using var note = await lead.PostAsync(path + "/notes", body.ToJsonString());
            note.StatusCode.Should().Be(HttpStatusCode.OK);
        }

        using var stale = await lead.PostAsync(path + "/notes", """{"notes":"x"}""", ("If-Match", "\"1\""));

        (await stale.Content.ReadAsByteArrayAsync()).Length.Should().BeLessThanOrEqualTo(MaxErrorBytes);
        var history = (await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, OrderErrorCodes.VersionConflict))["history"]!.AsArray();
        history.Select(static e => e!["sequence"]!.GetValue<int>()).Should().BeInAscendingOrder().And.EndWith(31);
    }

    [Fact]
    public void A_buffer_of_more_than_one_megabyte_does_not_come_from_the_pool()
    {
        using var buffer = new PooledBuffer(16);
        buffer.GetSpan(3 * 1024 * 1024)[0] = 1;

        // The pool rounds sizes up to powers of two.
        buffer.GetMemory().Length.Should().Be(3 * 1024 * 1024);
    }

    private static int Messages(JsonNode problem) =>
        problem["errors"]?.AsObject().Sum(static e => e.Value!.AsArray().Count) ?? 0;
}

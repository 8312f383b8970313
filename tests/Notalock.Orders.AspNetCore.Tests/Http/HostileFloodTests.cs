using System.Net;

namespace Notalock.Orders.AspNetCore.Tests.Http;

[Collection(nameof(MeasuredCollection))]
public sealed class HostileFloodTests : IAsyncLifetime
{
    private const int Parallel = 8;
    private const int MaxErrorBytes = 16 * 1024;
    private const long MaxKeptBytes = 100L * 1024 * 1024;

    private ApiHost _host = null!;

    public static TheoryData<string> Bodies() => [.. HostileBodies.All.Keys];

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync(ApiHost.Memory, static setup => setup.Http = static o =>
    {
        ApiHostSetup.AllowGuests(o);
        o.MaxBodyBytes = HostileBodies.MaxBytes;
        o.MaxWebhookBytes = HostileBodies.MaxBytes;
    });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Bodies))]
    public Task Eight_hostile_bodies_at_once_get_small_errors_and_their_memory_is_released(string name) =>
        FloodAsync("/api/orders", HostileBodies.All[name](), HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("/api/orders", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/api/webhooks/simulated", HttpStatusCode.RequestEntityTooLarge)]
    public Task Eight_bodies_over_the_limit_at_once_are_rejected_and_their_memory_is_released(string path, HttpStatusCode status) =>
        FloodAsync(path, new string('x', 8 * HostileBodies.MaxBytes), status);

    [Fact]
    public Task Eight_forged_webhooks_at_once_are_rejected_and_their_memory_is_released() =>
        FloodAsync("/api/webhooks/simulated", new string('x', HostileBodies.MaxBytes - 1), HttpStatusCode.BadRequest);

    private async Task FloodAsync(string path, string body, HttpStatusCode status)
    {
        using var ada = _host.Client(Callers.Ada);
        using (await ada.PostAsync(path, "{}"))
        {
            // The first request compiles the code and creates the services.
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);

        var sizes = await Task.WhenAll(Enumerable.Range(0, Parallel).Select(async _ =>
        {
            using var response = await ada.PostAsync(path, body);
            response.StatusCode.Should().Be(status);
            return (await response.Content.ReadAsByteArrayAsync()).Length;
        }));

        sizes.Should().OnlyContain(static bytes => bytes > 0 && bytes <= MaxErrorBytes);
        (GC.GetTotalMemory(forceFullCollection: true) - before).Should().BeLessThan(MaxKeptBytes);
        using var lead = _host.Client(Callers.Lead);
        (await lead.PlaceAsync()).Text("id").Should().NotBeEmpty();
    }
}

using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.AspNetCore.Tests.Endpoints;
using Notalock.Orders.Storage;

namespace Notalock.Orders.AspNetCore.Tests.Health;

public sealed class HealthTests
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_healthy_shop_reports_its_figures(string database)
    {
        await using var host = await ApiHost.StartAsync(database);
        using var ada = host.Client(Callers.Ada);
        await StatusTests.PaidAsync(host, ada);

        var health = await ReadAsync(host);

        health.Text("status").Should().Be("Healthy");
        health["Data"]!["outbox_pending"]!.GetValue<int>().Should().BePositive();
        health["Data"]!["outbox_dead_letters"]!.GetValue<int>().Should().Be(0);
        health["Data"]!.Text("last_webhook_at").Should().StartWith("2026-03-14T09:26:53");
    }

    [Fact]
    public async Task Delayed_events_and_missing_webhooks_are_degraded()
    {
        await using var host = await ApiHost.StartAsync(
            ApiHost.Memory, static setup => setup.Health = static o => o.MaxWebhookSilence = TimeSpan.FromHours(1));
        using var ada = host.Client(Callers.Ada);
        await ada.PlaceAsync();
        var before = await ReadAsync(host);
        host.Clock.Advance(TimeSpan.FromMinutes(6));

        var after = await ReadAsync(host);

        before.Text("Description").Should().Be("No webhook has been received recently.");
        (after.Text("status"), after.Text("Description")).Should().Be(
            ("Degraded", "Event delivery is delayed. No webhook has been received recently."));
    }

    [Fact]
    public async Task Dead_letters_are_degraded()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory, static setup =>
        {
            setup.Orders = static o => o.Outbox.MaxAttempts = 1;
            setup.Services = static s => s.AddScoped<IOrderEventHandler, Failing>();
        });
        using var ada = host.Client(Callers.Ada);
        await ada.PlaceAsync();
        JsonNode health;
        do
        {
            await Task.Yield();
            health = await ReadAsync(host);
        }
        while (health["Data"]!["outbox_dead_letters"]!.GetValue<int>() == 0);

        (health.Text("status"), health.Text("Description")).Should().Be(("Degraded", "The outbox has dead letters."));
    }

    [Fact]
    public async Task A_store_that_cannot_be_reached_is_unhealthy_and_its_secrets_are_not_exposed()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory, static setup =>
            setup.Services = static s => s.Replace(ServiceDescriptor.Singleton<IOrderStore>(static _ =>
                throw new IOException("no route to host=secret"))));

        var health = await ReadAsync(host);

        (health.Text("status"), health.Text("Description")).Should().Be(("Unhealthy", "Orders cannot be committed."));
        host.Log.GetLines("Notalock.Orders.AspNetCore").Should().NotContain(static l => l.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stalled_handler_is_degraded()
    {
        var release = new TaskCompletionSource();
        await using var host = await ApiHost.StartAsync(ApiHost.Memory, setup =>
            setup.Services = services => services.AddScoped<IOrderEventHandler>(_ => new Hanging(release.Task)));
        using var ada = host.Client(Callers.Ada);
        await ada.PlaceAsync();
        JsonNode health;
        do
        {
            await Task.Yield();
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            health = await ReadAsync(host);
        }
        while (health["Data"]!["outbox_stalled_handlers"] is null);

        health.Text("Description").Should().StartWith("An event handler does not return.");
        release.SetResult();
    }

    [Fact]
    public void Settings_out_of_range_are_rejected()
    {
        var add = () => new ServiceCollection().AddHealthChecks().AddNotalockOrders(static o => o.MaxPendingEvents = 0);

        add.Should().Throw<ArgumentException>().WithMessage("NotalockOrdersHealthOptions.MaxPendingEvents must be 1 or more, but was 0.*");
    }

    private static async Task<JsonNode> ReadAsync(ApiHost host)
    {
        using var client = host.Client();
        using var response = await client.GetAsync("/health");
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private sealed class Hanging(Task until) : IOrderEventHandler
    {
        public ValueTask HandleAsync(OrderEvent orderEvent, CancellationToken cancellationToken) => new(until);
    }

    private sealed class Failing : IOrderEventHandler
    {
        public ValueTask HandleAsync(OrderEvent orderEvent, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("mailbox unavailable");
    }
}

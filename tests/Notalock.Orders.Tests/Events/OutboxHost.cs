using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Events;

/// <summary>
/// Represents a host that delivers events to scripted handlers. Several hosts can share a store, as processes share a database.
/// </summary>
internal sealed class OutboxHost : IAsyncDisposable
{
    private readonly IHost _host;

    private OutboxHost(IHost host) => _host = host;

    public OrderService Orders => _host.Services.CreateScope().ServiceProvider.GetRequiredService<OrderService>();

    public OrderOutbox Outbox => _host.Services.CreateScope().ServiceProvider.GetRequiredService<OrderOutbox>();

    public IServiceProvider Services => _host.Services;

    public static async Task<OutboxHost> StartAsync(
        InMemoryOrderStore store, TimeProvider clock, Action<NotalockOrdersBuilder> configure, Script? script = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton(script ?? new Script());
        configure(builder.Services.AddNotalockOrders().AddInMemoryStore());
        var host = builder.Build();
        await host.StartAsync();
        return new OutboxHost(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    /// <summary>Represents the behavior of the handlers and the events that they received.</summary>
    internal sealed class Script
    {
        private readonly SemaphoreSlim _arrivals = new(0);

        public ConcurrentQueue<(string Handler, OrderEvent Event)> Received { get; } = new();

        public Func<string, OrderEvent, CancellationToken, ValueTask> Do { get; set; } = static (_, _, _) => ValueTask.CompletedTask;

        public async ValueTask RunAsync(string handler, OrderEvent orderEvent, CancellationToken cancellationToken)
        {
            Received.Enqueue((handler, orderEvent));
            try
            {
                await Do(handler, orderEvent, cancellationToken);
            }
            finally
            {
                _arrivals.Release();
            }
        }

        /// <summary>Waits until the handlers are called the given number of times.</summary>
        public async Task WaitAsync(int calls)
        {
            for (var i = 0; i < calls; i++)
            {
                (await _arrivals.WaitAsync(TimeSpan.FromSeconds(20))).Should().BeTrue("a handler should have been called {0} times", calls);
            }
        }
    }

    internal sealed class First(Script script) : IOrderEventHandler
    {
        public string Name => "first";

        public ValueTask HandleAsync(OrderEvent orderEvent, CancellationToken cancellationToken) =>
            script.RunAsync(Name, orderEvent, cancellationToken);
    }

    internal sealed class Second(Script script) : IOrderEventHandler
    {
        public string Name => "second";

        public bool Handles(OrderEvent orderEvent) => orderEvent.Kind is OrderHistoryKind.Created or OrderHistoryKind.Note;

        public ValueTask HandleAsync(OrderEvent orderEvent, CancellationToken cancellationToken) =>
            script.RunAsync(Name, orderEvent, cancellationToken);
    }
}

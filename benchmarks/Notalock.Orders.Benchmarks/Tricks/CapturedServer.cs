using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Notalock.Orders.Benchmarks.Tricks;

/// <summary>A server without a network: requests are passed to the application directly, so that only its own work is measured.</summary>
internal sealed class CapturedServer : IServer
{
    private Func<IFeatureCollection, Task>? _process;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task ProcessAsync(IFeatureCollection request) =>
        _process?.Invoke(request) ?? throw new InvalidOperationException("The server must be started first.");

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _process = async request =>
        {
            var context = application.CreateContext(request);
            await application.ProcessRequestAsync(context);
            application.DisposeContext(context, null);
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _process = null;
}

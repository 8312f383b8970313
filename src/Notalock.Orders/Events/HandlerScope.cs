using Microsoft.Extensions.DependencyInjection;

namespace Notalock.Orders.Events;

/// <summary>Represents the handlers of one message with the scope that they were created in.</summary>
internal sealed class HandlerScope : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope;
    private readonly Dictionary<string, IOrderEventHandler> _handlers = new(StringComparer.Ordinal);
    private Task? _running;

    public HandlerScope(IServiceScopeFactory scopes)
    {
        _scope = scopes.CreateAsyncScope();
        try
        {
            foreach (var handler in _scope.ServiceProvider.GetServices<IOrderEventHandler>())
            {
                _handlers.TryAdd(handler.Name, handler);
            }
        }
        catch
        {
            _scope.Dispose();
            throw;
        }
    }

    public IReadOnlyCollection<string> Names => _handlers.Keys;

    public IOrderEventHandler Get(string name) => _handlers[name];

    /// <summary>Delays the disposal until a call that still runs has ended, because it uses the services of the scope.</summary>
    public void KeepUntil(Task running) => _running = running;

    public async ValueTask DisposeAsync()
    {
        if (_running is null)
        {
            await _scope.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            _ = _running.ContinueWith(
                static async (_, scope) => await ((AsyncServiceScope)scope!).DisposeAsync().ConfigureAwait(false),
                _scope,
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default);
        }
    }
}

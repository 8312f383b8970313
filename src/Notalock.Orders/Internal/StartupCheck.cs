using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Notalock.Orders.Events;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Internal;

/// <summary>Says at start, in a sentence, what would otherwise fail with the first order.</summary>
internal sealed class StartupCheck(IServiceProviderIsService services, IServiceScopeFactory scopes, IOptions<NotalockOrdersOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!services.IsService(typeof(IOrderStore)))
        {
            throw new InvalidOperationException(
                "Notalock.Orders has no store. Add one after AddNotalockOrders(): AddEntityFrameworkCoreStore(...), AddInMemoryStore() for tests, or one of your own.");
        }

        if (options.Value.Outbox.Enabled)
        {
            await CheckHandlersAsync().ConfigureAwait(false);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Delivery is remembered by name: of two handlers of one name the second would never be called.
    private async Task CheckHandlersAsync()
    {
        var scope = scopes.CreateAsyncScope();
        await using var scopeLifetime = scope.ConfigureAwait(false);
        var names = scope.ServiceProvider.GetServices<IOrderEventHandler>().Select(static handler => handler.Name).ToArray();
        if (names.Length > 0 && !services.IsService(typeof(IOrderOutboxStore)))
        {
            throw new InvalidOperationException("Event handlers are registered, but the store has no outbox: it does not implement IOrderOutboxStore.");
        }

        if (names.GroupBy(static name => name, StringComparer.Ordinal).FirstOrDefault(static group => group.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException($"Two event handlers have the name '{twice.Key}'. Give each a name of its own by IOrderEventHandler.Name.");
        }
    }
}

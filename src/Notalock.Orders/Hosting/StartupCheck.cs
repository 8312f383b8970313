using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Notalock.Orders.Events;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Hosting;

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

        await CheckProvidersAsync().ConfigureAwait(false);
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

    private async Task CheckProvidersAsync()
    {
        var scope = scopes.CreateAsyncScope();
        await using var scopeLifetime = scope.ConfigureAwait(false);
        var names = scope.ServiceProvider.GetServices<IPaymentProvider>().Select(static provider => provider.Name).ToArray();
        foreach (var name in names)
        {
            if (name is not { Length: > 0 and <= 40 } || !name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
            {
                throw new InvalidOperationException(
                    $"A payment provider has the name '{name}'. A name is 1 to 40 lower-case letters, digits and underscores: it is stored with every payment.");
            }
        }

        if (names.GroupBy(static name => name, StringComparer.Ordinal).FirstOrDefault(static group => group.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException($"Two payment providers have the name '{twice.Key}'. Give each a name of its own by IPaymentProvider.Name.");
        }

        if (names.Any(static name => name != OrderPayment.OfflineProvider) && !services.IsService(typeof(IPaymentEventStore)))
        {
            throw new InvalidOperationException("A payment provider is registered, but the store keeps no provider events: it does not implement IPaymentEventStore.");
        }
    }
}

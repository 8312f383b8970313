using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Hosting;

/// <summary>Fails the start of the host with a clear message when a required registration is missing or ambiguous.</summary>
internal sealed class StartupCheck(
    IServiceProviderIsService services, IServiceScopeFactory scopes, IOptions<NotalockOrdersOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!services.IsService(typeof(IOrderStore)))
        {
            throw new InvalidOperationException(
                "No order store is registered. Call AddEntityFrameworkCoreStore(...), or AddInMemoryStore() for tests, on the builder that "
                    + "AddNotalockOrders() returns, or register a custom IOrderStore.");
        }

        if (options.Value.Outbox.Enabled)
        {
            await CheckHandlersAsync().ConfigureAwait(false);
        }

        await CheckProvidersAsync().ConfigureAwait(false);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Deliveries are stored by handler name: of two handlers with the same name, the second would never be called.
    private async Task CheckHandlersAsync()
    {
        var scope = scopes.CreateAsyncScope();
        await using var scopeLifetime = scope.ConfigureAwait(false);
        var names = scope.ServiceProvider.GetServices<IOrderEventHandler>().Select(static handler => handler.Name).ToArray();
        if (names.Length > 0 && !services.IsService(typeof(IOrderOutboxStore)))
        {
            throw new InvalidOperationException(
                "Event handlers are registered, but the store has no outbox. Register a store that implements IOrderOutboxStore.");
        }

        if (names.GroupBy(static name => name, StringComparer.Ordinal).FirstOrDefault(static group => group.Count() > 1) is { } duplicate)
        {
            throw new InvalidOperationException(
                $"The IOrderEventHandler.Name of each event handler must be unique, but '{duplicate.Key}' is used more than once.");
        }
    }

    private static bool IsValidName(string? name) =>
        name is { Length: > 0 and <= OrderFieldLimits.ProviderName }
        && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-');

    private async Task CheckProvidersAsync()
    {
        var scope = scopes.CreateAsyncScope();
        await using var scopeLifetime = scope.ConfigureAwait(false);
        var names = scope.ServiceProvider.GetServices<IPaymentProvider>().Select(static provider => provider.Name).ToArray();
        foreach (var name in names)
        {
            if (!IsValidName(name))
            {
                throw new InvalidOperationException(
                    $"IPaymentProvider.Name must be 1 to {OrderFieldLimits.ProviderName} lower-case letters, digits, hyphens and underscores, "
                        + $"but was '{name}'.");
            }
        }

        if (names.GroupBy(static name => name, StringComparer.Ordinal).FirstOrDefault(static group => group.Count() > 1) is { } duplicate)
        {
            throw new InvalidOperationException(
                $"The IPaymentProvider.Name of each payment provider must be unique, but '{duplicate.Key}' is used more than once.");
        }

        if (names.Any(static name => name != OrderPayment.OfflineProvider) && !services.IsService(typeof(IPaymentEventStore)))
        {
            throw new InvalidOperationException(
                "A payment provider is registered, but the store cannot store payment events. "
                    + "Register a store that implements IPaymentEventStore.");
        }
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notalock.Orders.Internal;
using Notalock.Orders.Internal.Payments;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders;

/// <summary>
/// Finishes what is unfinished: payments that wait too long, refunds whose outcome is unknown, events that matched no order or never
/// arrived, orders that nobody paid. Runs in the background; a host may also run it at a moment of its own.
/// </summary>
/// <remarks>Several may run at once, in one process or many: what two of them do to one order is done once.</remarks>
public sealed class PaymentReconciler
{
    private readonly IServiceScopeFactory _scopes;
    private readonly PaymentOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<PaymentReconciler> _logger;

    internal PaymentReconciler(
        IServiceScopeFactory scopes, IOptions<NotalockOrdersOptions> options, TimeProvider timeProvider, ILogger<PaymentReconciler> logger)
    {
        _scopes = scopes;
        _options = options.Value.Payments;
        _timeProvider = timeProvider;
        _logger = logger;
    }

    /// <summary>Sweeps once over everything that is due.</summary>
    /// <param name="cancellationToken">Stops between two steps; what was found so far is durable.</param>
    /// <returns>What was found and done.</returns>
    public async Task<PaymentReconciliationReport> RunAsync(CancellationToken cancellationToken = default)
    {
        var sweep = new PaymentSweep();
        await FetchUndeliveredAsync(sweep, cancellationToken).ConfigureAwait(false);
        await ReplayEventsAsync(sweep, cancellationToken).ConfigureAwait(false);
        await CheckDueAsync(sweep, cancellationToken).ConfigureAwait(false);
        await new UnpaidOrders(_scopes, _options, _timeProvider, _logger).ExpireAsync(sweep, cancellationToken).ConfigureAwait(false);
        return sweep.ToReport();
    }

    private async Task CheckDueAsync(PaymentSweep sweep, CancellationToken cancellationToken)
    {
        var due = await InScopeAsync(
            (services, token) => services.GetRequiredService<IPaymentEventStore>().ListDueOrdersAsync(Now, _options.BatchSize, token).AsTask(),
            cancellationToken).ConfigureAwait(false);
        foreach (var orderId in due)
        {
            await TryAsync(
                sweep,
                orderId,
                (services, token) => services.GetRequiredService<OrderService>().ReconcileDueAsync(orderId, sweep, token),
                cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReplayEventsAsync(PaymentSweep sweep, CancellationToken cancellationToken)
    {
        var open = await InScopeAsync(
            (services, token) => services.GetRequiredService<IPaymentEventStore>()
                .ListOpenEventsAsync(Now - _options.CheckDelay, Now - _options.GiveUpAfter, _options.BatchSize, token).AsTask(),
            cancellationToken).ConfigureAwait(false);
        foreach (var received in open)
        {
            await TryAsync(
                sweep,
                received.OrderId,
                async (services, token) =>
                {
                    var outcome = await services.GetRequiredService<OrderService>().ReplayAsync(received, token).ConfigureAwait(false);
                    var isOpen = outcome.Outcome is OrderPaymentEventOutcome.Unmatched or OrderPaymentEventOutcome.Failed;
                    sweep.EventsStillOpen += isOpen ? 1 : 0;
                    sweep.EventsReplayed += isOpen ? 0 : 1;
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task FetchUndeliveredAsync(PaymentSweep sweep, CancellationToken cancellationToken)
    {
        var scope = _scopes.CreateAsyncScope();
        await using var scopeLifetime = scope.ConfigureAwait(false);
        foreach (var source in scope.ServiceProvider.GetServices<IPaymentProvider>().OfType<IPaymentEventSource>())
        {
            await TryAsync(
                sweep,
                orderId: null,
                async (services, token) =>
                {
                    var orders = services.GetRequiredService<OrderService>();
                    var inbox = services.GetRequiredService<IPaymentEventStore>();
                    await foreach (var notification in source.ListUndeliveredAsync(Now - _options.GiveUpAfter, token).ConfigureAwait(false))
                    {
                        // Providers list what they could not deliver for days, so most of it was fetched before.
                        if (await inbox.FindEventAsync(notification.Provider, notification.EventId, token).ConfigureAwait(false) is null)
                        {
                            var outcome = await orders.ApplyAsync(notification, earlier: null, token).ConfigureAwait(false);
                            sweep.EventsFetched += outcome.Outcome is OrderPaymentEventOutcome.Ignored or OrderPaymentEventOutcome.Duplicate ? 0 : 1;
                        }
                    }
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private DateTimeOffset Now => _timeProvider.GetUtcNow().ToStored();

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var scope = _scopes.CreateAsyncScope();
        await using var scopeLifetime = scope.ConfigureAwait(false);
        return await work(scope.ServiceProvider, cancellationToken).ConfigureAwait(false);
    }

    // One order that cannot be dealt with must not keep the others waiting. Each has a scope of its own, so a context that failed is gone.
    private async Task TryAsync(
        PaymentSweep sweep, Guid? orderId, Func<IServiceProvider, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await InScopeAsync(
                async (services, token) =>
                {
                    await work(services, token).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (PaymentProviderException exception)
        {
            sweep.Failed(orderId, exception.Code ?? "no_answer");
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.ReconcileFailed(_logger, exception, orderId);
            sweep.Failed(orderId, "failed");
        }
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notalock.Orders.Hosting;
using Notalock.Orders.Payments;
using Notalock.Orders.Payments.Reconciliation;
using Notalock.Orders.Payments.Webhooks;
using Notalock.Orders.Serialization;
using Notalock.Orders.Storage;

namespace Notalock.Orders;

/// <summary>
/// Reconciles pending payments, operations and refunds with an unknown outcome, and events that matched no order or were
/// not delivered, and cancels unpaid orders that expire. It runs in the background; an application may also run it at any time.
/// </summary>
/// <remarks>Several reconcilers may run at the same time, in one process or in many. An operation that two of them start on one order is
/// executed once.</remarks>
public sealed class PaymentReconciler
{
    private readonly IServiceScopeFactory _scopes;
    private readonly PaymentOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<PaymentReconciler> _logger;
    private readonly IgnoredEvents _ignored = new();
    private readonly UnpaidOrders _unpaid;

    internal PaymentReconciler(
        IServiceScopeFactory scopes, IOptions<NotalockOrdersOptions> options, TimeProvider timeProvider, ILogger<PaymentReconciler> logger)
    {
        _scopes = scopes;
        _options = options.Value.Payments;
        _timeProvider = timeProvider;
        _logger = logger;
        _unpaid = new UnpaidOrders(scopes, _options, timeProvider, logger);
    }

    /// <summary>Runs all due checks once.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The counts of what was checked and changed.</returns>
    /// <remarks>A canceled run stops between two steps. Its earlier changes are durable.</remarks>
    public async Task<PaymentReconciliationReport> RunAsync(CancellationToken cancellationToken = default)
    {
        var sweep = new PaymentSweep();
        await FetchUndeliveredAsync(sweep, cancellationToken).ConfigureAwait(false);
        await ReprocessEventsAsync(sweep, cancellationToken).ConfigureAwait(false);
        await CheckDueAsync(sweep, cancellationToken).ConfigureAwait(false);
        await _unpaid.ExpireAsync(sweep, cancellationToken).ConfigureAwait(false);
        return sweep.ToReport();
    }

    private async Task CheckDueAsync(PaymentSweep sweep, CancellationToken cancellationToken)
    {
        var due = await InScopeAsync(
            (services, token) =>
                services.GetRequiredService<IPaymentEventStore>().ListDueOrdersAsync(Now, _options.BatchSize, token).AsTask(),
            cancellationToken).ConfigureAwait(false);
        foreach (var orderId in due)
        {
            await TryAsync(
                sweep,
                orderId,
                (services, token) => Get(services).Reconciliation.ReconcileDueAsync(orderId, sweep, token),
                cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReprocessEventsAsync(PaymentSweep sweep, CancellationToken cancellationToken)
    {
        var open = await InScopeAsync(
            (services, token) => services.GetRequiredService<IPaymentEventStore>()
                .ListOpenEventsAsync(Now - _options.CheckDelay, Now - _options.GiveUpAfter, _options.BatchSize, token).AsTask(),
            cancellationToken).ConfigureAwait(false);
        foreach (var received in open)
        {
            var wasAttempted = await TryAsync(
                sweep,
                received.OrderId,
                async (services, token) =>
                {
                    var outcome = await Get(services).Webhooks.ReprocessAsync(received, token).ConfigureAwait(false);
                    var isOpen = outcome.Outcome is OrderPaymentEventOutcome.Unmatched or OrderPaymentEventOutcome.Failed;
                    sweep.EventsStillOpen += isOpen ? 1 : 0;
                    sweep.EventsReprocessed += isOpen ? 0 : 1;
                },
                cancellationToken).ConfigureAwait(false);
            if (!wasAttempted)
            {
                // The event that was attempted longest ago comes first, so an event that fails must not stay the first.
                var attempted = received with
                {
                    Attempts = received.Attempts + 1,
                    LastError = "The event could not be processed.",
                    UpdatedAt = Now,
                };
                await TryAsync(
                    sweep,
                    received.OrderId,
                    (services, token) => services.GetRequiredService<IPaymentEventStore>().SaveEventAsync(attempted, token).AsTask(),
                    cancellationToken).ConfigureAwait(false);
            }
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
                async (_, token) =>
                {
                    await foreach (var notification in source.ListUndeliveredAsync(Now - _options.GiveUpAfter, token).ConfigureAwait(false))
                    {
                        await TryAsync(
                            sweep,
                            orderId: null,
                            (services, apply) => ApplyFetchedAsync(services, notification, sweep, apply),
                            token).ConfigureAwait(false);
                    }
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    // Providers list undelivered events for days, so most of them were fetched before.
    private async Task ApplyFetchedAsync(
        IServiceProvider services, PaymentNotification notification, PaymentSweep sweep, CancellationToken cancellationToken)
    {
        if (_ignored.Contains(notification.Provider, notification.EventId, Now)
            || await services.GetRequiredService<IPaymentEventStore>()
                .FindEventAsync(notification.Provider, notification.EventId, cancellationToken).ConfigureAwait(false) is not null)
        {
            return;
        }

        var outcome = await Get(services).Webhooks.ProcessAsync(notification, earlier: null, cancellationToken).ConfigureAwait(false);
        if (outcome.Outcome == OrderPaymentEventOutcome.Ignored)
        {
            _ignored.Add(notification.Provider, notification.EventId, Now + _options.MaxCheckDelay);
        }
        else
        {
            sweep.EventsFetched += outcome.Outcome == OrderPaymentEventOutcome.Duplicate ? 0 : 1;
        }
    }

    private static OrderServiceDependencies Get(IServiceProvider services) => services.GetRequiredService<OrderServiceDependencies>();

    private DateTimeOffset Now => _timeProvider.GetUtcNow().ToStored();

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var scope = _scopes.CreateAsyncScope();
        await using var scopeLifetime = scope.ConfigureAwait(false);
        return await work(scope.ServiceProvider, cancellationToken).ConfigureAwait(false);
    }

    // An order that fails must not block the others. Each has its own scope, so a failed context is not reused.
    private async Task<bool> TryAsync(
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
            return true;
        }
        catch (PaymentProviderException exception)
        {
            sweep.AddFailure(orderId, exception.Code ?? "no_answer");
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.ReconcileFailed(_logger, orderId, exception.GetType().FullName, exception.StackTrace);
            sweep.AddFailure(orderId, "failed");
        }

        return false;
    }
}

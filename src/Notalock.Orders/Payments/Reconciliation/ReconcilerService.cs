using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notalock.Orders.Hosting;

namespace Notalock.Orders.Payments.Reconciliation;

/// <summary>Runs the reconciler in the background.</summary>
internal sealed class ReconcilerService(
    PaymentReconciler reconciler,
    IServiceScopeFactory scopes,
    IOptions<NotalockOrdersOptions> options,
    TimeProvider timeProvider,
    ILogger<ReconcilerService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var payments = options.Value.Payments;
        if (!payments.ReconcilerEnabled || !HasWork(payments))
        {
            return;
        }

        try
        {
            using var timer = new PeriodicTimer(payments.ReconcileInterval, timeProvider);
            do
            {
                await RunAsync(stoppingToken).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.BackgroundStopped(logger, "The payment reconciler");
        }
    }

    private bool HasWork(PaymentOptions payments)
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetServices<IPaymentProvider>().Any(static p => p.Name != OrderPayment.OfflineProvider)
            || payments.UnpaidLifetime is not null
            || payments.UnpaidLifetimes.Count > 0;
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            var report = await reconciler.RunAsync(stoppingToken).ConfigureAwait(false);
            if (!report.IsEmpty)
            {
                Log.Reconciled(
                    logger,
                    report.PaymentsChecked,
                    report.PaymentsChanged,
                    report.OperationsRetried,
                    report.EventsReprocessed + report.EventsFetched,
                    report.OrdersExpired,
                    report.Failures.Count);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            Log.ReconcileFailed(logger, null, exception.GetType().FullName, exception.StackTrace);
        }
    }
}

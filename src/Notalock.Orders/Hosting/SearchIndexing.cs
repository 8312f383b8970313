using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Hosting;

/// <summary>
/// Completes the index of the search every ten seconds, in batches: with new and changed orders, and with those of an earlier version.
/// </summary>
internal sealed class SearchIndexing(
    IServiceScopeFactory scopes, TimeProvider timeProvider, ILogger<SearchIndexing> logger) : BackgroundService
{
    private const int BatchSize = 50;

    // A search also reads the orders that are not in the index yet, so there should not be many of them.
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan PeriodAfterFailure = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                timer.Period = await TryIndexAsync(stoppingToken).ConfigureAwait(false) ? Period : PeriodAfterFailure;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.BackgroundStopped(logger, "Search indexing");
        }
    }

    private async Task<bool> TryIndexAsync(CancellationToken stoppingToken)
    {
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using var scopeLifetime = scope.ConfigureAwait(false);
            if (scope.ServiceProvider.GetService<IOrderStoreMaintenance>() is not { } store)
            {
                return true;
            }

            var total = 0;
            while (await store.IndexOrdersAsync(BatchSize, stoppingToken).ConfigureAwait(false) is > 0 and var indexed)
            {
                total += indexed;
            }

            if (total > 0)
            {
                Log.OrdersIndexed(logger, total);
            }

            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            Log.IndexingFailed(logger, exception);
            return false;
        }
    }
}

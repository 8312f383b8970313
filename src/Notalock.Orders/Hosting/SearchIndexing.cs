using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Hosting;

/// <summary>Makes orders searchable that an earlier version wrote: a minute after the start and then once an hour, in batches.</summary>
internal sealed class SearchIndexing(IServiceScopeFactory scopes, TimeProvider timeProvider, ILogger<SearchIndexing> logger) : BackgroundService
{
    private const int BatchSize = 50;

    // The schema may be created or migrated while the application starts.
    private static readonly TimeSpan FirstRun = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(FirstRun, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                await IndexAsync(stoppingToken).ConfigureAwait(false);
                timer.Period = TimeSpan.FromHours(1);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.BackgroundStopped(logger, "Search indexing");
        }
    }

    private async Task IndexAsync(CancellationToken stoppingToken)
    {
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using var scopeLifetime = scope.ConfigureAwait(false);
            if (scope.ServiceProvider.GetService<IOrderStoreMaintenance>() is not { } store)
            {
                return;
            }

            var total = 0;
            int found;
            do
            {
                found = await store.IndexOrdersAsync(BatchSize, stoppingToken).ConfigureAwait(false);
                total += found;
            }
            while (found == BatchSize);
            if (total > 0)
            {
                Log.OrdersIndexed(logger, total);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            Log.IndexingFailed(logger, exception);
        }
    }
}

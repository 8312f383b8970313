using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notalock.Orders.Serialization;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Hosting;

/// <summary>Removes expired idempotency keys and outbox messages without handlers, once an hour and in batches.</summary>
internal sealed class StoreMaintenance(
    IServiceScopeFactory scopes,
    IOptions<NotalockOrdersOptions> options,
    TimeProvider timeProvider,
    ILogger<StoreMaintenance> logger) : BackgroundService
{
    private const int BatchSize = 1_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                await PruneAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.BackgroundStopped(logger, "Store maintenance");
        }
    }

    private async Task PruneAsync(CancellationToken stoppingToken)
    {
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using var scopeLifetime = scope.ConfigureAwait(false);
            if (scope.ServiceProvider.GetService<IOrderStoreMaintenance>() is not { } store)
            {
                return;
            }

            var now = timeProvider.GetUtcNow().ToStored();
            var keys = await PruneAllAsync(
                GetCutoff(now, options.Value.KeyRetention),
                cutoff => store.PruneKeysAsync(cutoff, BatchSize, stoppingToken)).ConfigureAwait(false);
            var handled = scope.ServiceProvider.GetServices<IOrderEventHandler>().Any();
            var messages = handled
                ? 0
                : await PruneAllAsync(
                    GetCutoff(now, options.Value.Outbox.UnhandledRetention),
                    cutoff => store.PruneOutboxAsync(cutoff, now, BatchSize, stoppingToken)).ConfigureAwait(false);
            if (keys + messages > 0)
            {
                Log.Pruned(logger, keys, messages);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            Log.PruneFailed(logger, exception);
        }
    }

    // Null if the retention reaches beyond the calendar: nothing is removed.
    private static DateTimeOffset? GetCutoff(DateTimeOffset now, TimeSpan retention) =>
        now - DateTimeOffset.MinValue > retention ? now - retention : null;

    private static async Task<int> PruneAllAsync(DateTimeOffset? cutoff, Func<DateTimeOffset, ValueTask<int>> prune)
    {
        var total = 0;
        if (cutoff is not { } before)
        {
            return total;
        }

        int removed;
        do
        {
            removed = await prune(before).ConfigureAwait(false);
            total += removed;
        }
        while (removed == BatchSize);
        return total;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notalock.Orders.Events;
using Notalock.Orders.Serialization;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Hosting;

/// <summary>Removes old idempotency keys, and messages that nobody will ever handle, once an hour and a little at a time.</summary>
internal sealed class StoreMaintenance(
    IServiceScopeFactory scopes, IOptions<NotalockOrdersOptions> options, TimeProvider timeProvider, ILogger<StoreMaintenance> logger) : BackgroundService
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
            var keys = await RepeatAsync(Before(now, options.Value.KeyRetention), until => store.PruneKeysAsync(until, BatchSize, stoppingToken)).ConfigureAwait(false);
            var handled = scope.ServiceProvider.GetServices<IOrderEventHandler>().Any();
            var messages = handled
                ? 0
                : await RepeatAsync(Before(now, options.Value.Outbox.UnhandledRetention), until => store.PruneOutboxAsync(until, now, BatchSize, stoppingToken)).ConfigureAwait(false);
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

    // Null: kept for ever.
    private static DateTimeOffset? Before(DateTimeOffset now, TimeSpan retention) => now - DateTimeOffset.MinValue > retention ? now - retention : null;

    private static async Task<int> RepeatAsync(DateTimeOffset? until, Func<DateTimeOffset, ValueTask<int>> prune)
    {
        var total = 0;
        if (until is not { } moment)
        {
            return total;
        }

        int removed;
        do
        {
            removed = await prune(moment).ConfigureAwait(false);
            total += removed;
        }
        while (removed == BatchSize);
        return total;
    }
}

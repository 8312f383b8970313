using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Notalock.Orders.AspNetCore.Hosting;
using Notalock.Orders.Storage;

namespace Notalock.Orders.AspNetCore.Health;

/// <summary>Checks that orders can be committed, that events are delivered and that webhooks arrive.</summary>
internal sealed class OrderHealthCheck(IServiceProvider services, NotalockOrdersHealthOptions options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal);
        var warnings = new List<string>();
        try
        {
            var health = await services.GetRequiredService<OrderHealth>().CheckAsync(cancellationToken).ConfigureAwait(false);
            if (!health.CanCommit)
            {
                Log.HealthCheckFailed(GetLogger(), health.Error);
                return new HealthCheckResult(context.Registration.FailureStatus, "Orders cannot be committed.", data: data);
            }

            if (health.StalledHandlers.Count > 0)
            {
                data["outbox_stalled_handlers"] = health.StalledHandlers;
                warnings.Add("An event handler does not return.");
            }

            if (health.ClockDifference is { } difference)
            {
                data["clock_difference"] = difference;
                warnings.Add("The clock of the process differs from the clock of the database.");
            }

            await CheckOutboxAsync(data, warnings, cancellationToken).ConfigureAwait(false);
            await CheckWebhooksAsync(data, warnings, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The exception message of a database driver may contain host and user names.
            Log.HealthCheckFailed(GetLogger(), exception.GetType().FullName);
            return new HealthCheckResult(context.Registration.FailureStatus, "The order store cannot be reached.", data: data);
        }

        return warnings.Count == 0
            ? HealthCheckResult.Healthy("Orders can be committed.", data)
            : HealthCheckResult.Degraded(string.Join(' ', warnings), data: data);
    }

    private async ValueTask CheckOutboxAsync(Dictionary<string, object> data, List<string> warnings, CancellationToken cancellationToken)
    {
        if (!services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IOrderOutboxStore)))
        {
            return;
        }

        var cap = Math.Max(options.MaxPendingEvents, options.MaxDeadLetters) + 1;
        var statistics = await services.GetRequiredService<OrderOutbox>().GetStatisticsAsync(cap, cancellationToken).ConfigureAwait(false);
        data["outbox_pending"] = statistics.Pending;
        data["outbox_dead_letters"] = statistics.DeadLetters;
        if (statistics.OldestDueAt is { } oldest)
        {
            data["outbox_oldest_due_at"] = oldest;
        }

        if (statistics.DeadLetters > options.MaxDeadLetters)
        {
            warnings.Add("The outbox has dead letters.");
        }

        if (statistics.Pending >= options.MaxPendingEvents || Now - statistics.OldestDueAt > options.MaxEventDelay)
        {
            warnings.Add("Event delivery is delayed.");
        }
    }

    private async ValueTask CheckWebhooksAsync(Dictionary<string, object> data, List<string> warnings, CancellationToken cancellationToken)
    {
        if (services.GetService<IPaymentEventStore>() is not { } inbox)
        {
            return;
        }

        var events = await inbox.ListEventsAsync(new OrderPaymentEventQuery { Limit = 1 }, cancellationToken).ConfigureAwait(false);
        DateTimeOffset? last = events is [var newest, ..] ? newest.ReceivedAt : null;
        if (last is { } at)
        {
            data["last_webhook_at"] = at;
        }

        if (options.MaxWebhookSilence is { } silence && (last is null || Now - last > silence))
        {
            warnings.Add("No webhook has been received recently.");
        }
    }

    private ILogger GetLogger() =>
        services.GetService<ILoggerFactory>()?.CreateLogger("Notalock.Orders.AspNetCore") ?? NullLogger.Instance;

    private DateTimeOffset Now => services.GetRequiredService<TimeProvider>().GetUtcNow();
}

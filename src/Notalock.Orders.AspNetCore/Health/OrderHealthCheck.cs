using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Notalock.Orders.AspNetCore.Hosting;
using Notalock.Orders.Storage;

namespace Notalock.Orders.AspNetCore.Health;

/// <summary>Whether the store answers, events are delivered and webhooks come in.</summary>
internal sealed class OrderHealthCheck(IServiceProvider services, NotalockOrdersHealthOptions options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal);
        var worries = new List<string>();
        try
        {
            await services.GetRequiredService<IOrderStore>().FindByIdAsync(Guid.Empty, cancellationToken).ConfigureAwait(false);
            await LookAtOutboxAsync(data, worries, cancellationToken).ConfigureAwait(false);
            await LookAtWebhooksAsync(data, worries, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The message of a driver may name hosts and users.
            var logger = services.GetService<ILoggerFactory>()?.CreateLogger("Notalock.Orders.AspNetCore") ?? NullLogger.Instance;
            Log.StoreUnreachable(logger, exception.GetType().FullName);
            return new HealthCheckResult(context.Registration.FailureStatus, "The order store cannot be reached.", data: data);
        }

        return worries.Count == 0
            ? HealthCheckResult.Healthy("The order store answers.", data)
            : HealthCheckResult.Degraded(string.Join(' ', worries), data: data);
    }

    private async ValueTask LookAtOutboxAsync(Dictionary<string, object> data, List<string> worries, CancellationToken cancellationToken)
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
            worries.Add("Events were given up.");
        }

        if (statistics.Pending >= options.MaxPendingEvents || Now - statistics.OldestDueAt > options.MaxEventDelay)
        {
            worries.Add("Events wait too long to be delivered.");
        }
    }

    private async ValueTask LookAtWebhooksAsync(Dictionary<string, object> data, List<string> worries, CancellationToken cancellationToken)
    {
        if (services.GetService<IPaymentEventStore>() is not { } inbox)
        {
            return;
        }

        var last = (await inbox.ListEventsAsync(new OrderPaymentEventQuery { Limit = 1 }, cancellationToken).ConfigureAwait(false)) is [var newest, ..]
            ? newest.ReceivedAt
            : (DateTimeOffset?)null;
        if (last is { } at)
        {
            data["last_webhook_at"] = at;
        }

        if (options.MaxWebhookSilence is { } silence && (last is null || Now - last > silence))
        {
            worries.Add("No payment provider has sent anything for long.");
        }
    }

    private DateTimeOffset Now => services.GetRequiredService<TimeProvider>().GetUtcNow();
}

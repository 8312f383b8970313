using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notalock.Orders.Hosting;
using Notalock.Orders.Serialization;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Events;

/// <summary>Delivers one message to every handler that has not received it yet, and saves what came of it.</summary>
internal sealed class OutboxDelivery(
    IServiceScopeFactory scopes,
    IOptions<NotalockOrdersOptions> options,
    TimeProvider timeProvider,
    OrderMetrics metrics,
    ILogger<OutboxDelivery> logger)
{
    private const int MaxErrorLength = 500;
    private readonly OutboxOptions _options = options.Value.Outbox;

    /// <summary>Delivers a message.</summary>
    /// <returns>When it is due again; null when it is done, dead, or no longer ours.</returns>
    public async Task<DateTimeOffset?> DeliverAsync(LeasedMessage leased, CancellationToken stoppingToken)
    {
        var message = leased.Lease.Message;
        var deliveries = Deliveries(leased.Lease.Deliveries);
        if (Read(message) is not { } orderEvent)
        {
            // Tried again, because while hosts are upgraded one after the other the next to have it may be of the version that wrote it.
            Log.EventUnreadable(logger, message.Id, message.OrderId, leased.Lease.Attempts + 1);
            return await SaveOutcomeAsync(leased, deliveries, "The payload is no event of this version.").ConfigureAwait(false);
        }

        using var activity = OrderMetrics.Activities.StartActivity("notalock.orders.deliver", ActivityKind.Consumer);
        activity?.SetTag("order.id", message.OrderId);
        activity?.SetTag("event.type", message.Type);
        string? error = null;
        var progress = false;
        var scope = scopes.CreateAsyncScope();
        await using var scopeLifetime = scope.ConfigureAwait(false);
        IOrderEventHandler[] handlers;
        try
        {
            handlers = [.. scope.ServiceProvider.GetServices<IOrderEventHandler>()];
        }
        catch (Exception exception)
        {
            // One that cannot be made keeps all from being called; counted, so that it does not go on for ever.
            Log.HandlerFailed(logger, "handlers", message.Id, message.OrderId, leased.Lease.Attempts + 1, exception.GetType().FullName, exception.StackTrace);
            return await SaveOutcomeAsync(leased, deliveries, $"handlers: {exception.GetType().FullName}").ConfigureAwait(false);
        }

        foreach (var handler in handlers)
        {
            var name = handler.Name;
            var earlier = deliveries.GetValueOrDefault(name);
            if (earlier is { Done: true })
            {
                continue;
            }

            try
            {
                if (!handler.Handles(orderEvent))
                {
                    continue;
                }

                leased.Token.ThrowIfCancellationRequested();
                await handler.HandleAsync(orderEvent, leased.Token).ConfigureAwait(false);
                deliveries[name] = new HandlerDelivery(Done: true, (earlier?.Attempts ?? 0) + 1, Error: null);
                progress = true;
                metrics.Delivery(name, "delivered", timeProvider.GetUtcNow() - message.CreatedAt);
            }
            catch (OperationCanceledException) when (leased.Token.IsCancellationRequested)
            {
                // Not a failure of the handler: the host stops, or another process has the message now.
                if (stoppingToken.IsCancellationRequested)
                {
                    await (progress ? KeepProgressAsync(leased, deliveries) : GiveBackAsync(leased)).ConfigureAwait(false);
                }

                return null;
            }
            catch (Exception exception)
            {
                // The type alone: a message may quote an address.
                error = $"{name}: {exception.GetType().FullName}";
                deliveries[name] = new HandlerDelivery(Done: false, (earlier?.Attempts ?? 0) + 1, exception.GetType().FullName);
                metrics.Delivery(name, "failed", timeProvider.GetUtcNow() - message.CreatedAt);
                // Where and what, but not the message: a mail server's may quote the address.
                Log.HandlerFailed(logger, name, message.Id, message.OrderId, leased.Lease.Attempts + 1, exception.GetType().FullName, exception.StackTrace);
            }
        }

        return await SaveOutcomeAsync(leased, deliveries, error).ConfigureAwait(false);
    }

    /// <summary>Ends a lease early without counting an attempt, so that another process need not wait for it to lapse.</summary>
    public async Task GiveBackAsync(LeasedMessage leased)
    {
        var scope = scopes.CreateAsyncScope();
        await using var scopeLifetime = scope.ConfigureAwait(false);
        var store = scope.ServiceProvider.GetRequiredService<IOrderOutboxStore>();
        await store.RenewAsync(leased.Lease.Message.Id, leased.Lease.Token, timeProvider.GetUtcNow().ToStored(), CancellationToken.None).ConfigureAwait(false);
    }

    // Only a retry saves which handlers are done; the attempt that it counts is the price of not calling them again.
    private Task KeepProgressAsync(LeasedMessage leased, Dictionary<string, HandlerDelivery> deliveries)
    {
        var failure = new OutboxFailure(Text(deliveries), "The host stopped before every handler was called.", timeProvider.GetUtcNow().ToStored());
        return SaveAsync(leased, store => store.RetryAsync(leased.Lease.Message.Id, leased.Lease.Token, failure, CancellationToken.None));
    }

    // Saved even while the host stops: what a handler has done must not be done again for want of a note.
    private async Task<DateTimeOffset?> SaveOutcomeAsync(LeasedMessage leased, Dictionary<string, HandlerDelivery> deliveries, string? error)
    {
        var message = leased.Lease.Message;
        var token = leased.Lease.Token;
        if (error is null)
        {
            await SaveAsync(leased, store => store.CompleteAsync(message.Id, token, CancellationToken.None)).ConfigureAwait(false);
            return null;
        }

        var attempts = leased.Lease.Attempts + 1;
        var state = Text(deliveries);
        var text = error.Length > MaxErrorLength ? error[..MaxErrorLength] : error;
        var now = timeProvider.GetUtcNow().ToStored();
        if (attempts >= _options.MaxAttempts)
        {
            await SaveAsync(leased, store => store.DeadLetterAsync(message.Id, token, new OutboxFailure(state, text, now), CancellationToken.None)).ConfigureAwait(false);
            Log.DeadLettered(logger, message.Id, message.OrderId, attempts);
            return null;
        }

        var dueAt = (now + Pause(attempts)).ToStored();
        await SaveAsync(leased, store => store.RetryAsync(message.Id, token, new OutboxFailure(state, text, dueAt), CancellationToken.None)).ConfigureAwait(false);
        return dueAt;
    }

    // In a scope of its own: a handler may leave the session of its scope, which can be the store's too, in any state.
    private async Task SaveAsync(LeasedMessage leased, Func<IOrderOutboxStore, ValueTask<bool>> save)
    {
        var scope = scopes.CreateAsyncScope();
        await using var scopeLifetime = scope.ConfigureAwait(false);
        if (!await save(scope.ServiceProvider.GetRequiredService<IOrderOutboxStore>()).ConfigureAwait(false))
        {
            Log.LeaseLost(logger, leased.Lease.Message.Id);
        }
    }

    private TimeSpan Pause(int attempts)
    {
        var factor = Math.Pow(2, Math.Min(attempts - 1, 30)) * (0.8 + (0.4 * Random.Shared.NextDouble()));
        return TimeSpan.FromTicks((long)Math.Min(_options.RetryDelay.Ticks * factor, _options.MaxRetryDelay.Ticks));
    }

    private static OrderEvent? Read(OutboxMessage message)
    {
        try
        {
            return JsonSerializer.Deserialize(message.Payload, OrderJson.Event);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(Dictionary<string, HandlerDelivery> deliveries) =>
        JsonSerializer.Serialize(deliveries, OrderJsonContext.Default.DictionaryStringHandlerDelivery);

    private static Dictionary<string, HandlerDelivery> Deliveries(string? json) => json is null
        ? new Dictionary<string, HandlerDelivery>(StringComparer.Ordinal)
        : JsonSerializer.Deserialize(json, OrderJsonContext.Default.DictionaryStringHandlerDelivery)
            ?? new Dictionary<string, HandlerDelivery>(StringComparer.Ordinal);
}

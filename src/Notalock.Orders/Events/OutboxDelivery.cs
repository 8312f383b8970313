using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notalock.Orders.Hosting;
using Notalock.Orders.Serialization;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Events;

/// <summary>Delivers a message to every handler that has not handled it yet and saves the outcome.</summary>
internal sealed class OutboxDelivery(
    IServiceScopeFactory scopes,
    HandlerCalls calls,
    IOptions<NotalockOrdersOptions> options,
    TimeProvider timeProvider,
    OrderMetrics metrics,
    ILogger<OutboxDelivery> logger)
{
    private static readonly TimeSpan BusyDelay = TimeSpan.FromSeconds(30);

    private const int MaxErrorLength = OrderFieldLimits.FailureMessage;
    private readonly OutboxOptions _options = options.Value.Outbox;
    private readonly LogThrottle _failures = new(timeProvider, TimeSpan.FromMinutes(1));

    /// <summary>Delivers a message.</summary>
    /// <returns>
    /// The time of the next attempt, or <see langword="null"/> if the message is done, dead-lettered or no longer leased by this process.
    /// </returns>
    public async Task<DateTimeOffset?> DeliverAsync(LeasedMessage leased, CancellationToken stoppingToken)
    {
        var message = leased.Lease.Message;
        var attempt = leased.Lease.Attempts + 1;
        if (TryDeserialize(leased.Lease.Deliveries) is not { } deliveries)
        {
            // Counted, so that it becomes a dead letter. Handlers that were done are called again if it is requeued.
            Log.DeliveryUnreadable(logger, message.Id, message.OrderId, attempt);
            return await SaveOutcomeAsync(leased, null, "The state of the delivery cannot be read.", attempt).ConfigureAwait(false);
        }

        if (ReadEvent(message) is not { } orderEvent)
        {
            // Retried, because during a rolling upgrade the next host to lease the message may run the version that wrote it.
            Log.EventUnreadable(logger, message.Id, message.OrderId, attempt);
            return await SaveOutcomeAsync(leased, deliveries, "The payload cannot be read by this version.", attempt).ConfigureAwait(false);
        }

        using var activity = OrderMetrics.Activities.StartActivity("notalock.orders.deliver", ActivityKind.Consumer);
        activity?.SetTag("order.id", message.OrderId);
        activity?.SetTag("event.type", message.Type);
        HandlerScope scope;
        try
        {
            scope = new HandlerScope(scopes);
        }
        catch (Exception exception)
        {
            // A handler that cannot be created prevents all handlers from being called. Counted as an attempt, so that retries end.
            LogFailure("handlers", message, attempt, exception);
            return await SaveOutcomeAsync(leased, deliveries, $"handlers: {exception.GetType().FullName}", attempt).ConfigureAwait(false);
        }

        string? error = null;
        var (progress, isBusy) = (false, false);
        try
        {
            // Handlers that failed before come last, so that they do not delay the others.
            foreach (var name in scope.Names.OrderBy(found => deliveries.GetValueOrDefault(found)?.Attempts ?? 0).ToArray())
            {
                var earlier = deliveries.GetValueOrDefault(name);
                if (earlier is { Done: true })
                {
                    continue;
                }

                try
                {
                    var handler = scope.Get(name);
                    if (!handler.Handles(orderEvent))
                    {
                        continue;
                    }

                    leased.Token.ThrowIfCancellationRequested();
                    var isOnly = scope.Names.Count == 1;
                    var (outcome, running) = await calls.CallAsync(handler, orderEvent, isOnly, leased.Token).ConfigureAwait(false);
                    if (running is not null)
                    {
                        // The call still uses the scope, so the remaining handlers get another one.
                        scope.KeepUntil(running);
                        await scope.DisposeAsync().ConfigureAwait(false);
                        scope = new HandlerScope(scopes);
                    }

                    switch (outcome)
                    {
                        case HandlerCallOutcome.Handled:
                            deliveries[name] = new HandlerDelivery(Done: true, (earlier?.Attempts ?? 0) + 1, Error: null);
                            progress = true;
                            metrics.Delivery(name, "delivered", timeProvider.GetUtcNow() - message.CreatedAt);
                            break;

                        case HandlerCallOutcome.TimedOut:
                            error = $"{name}: timeout";
                            deliveries[name] = new HandlerDelivery(Done: false, (earlier?.Attempts ?? 0) + 1, "timeout");
                            metrics.Delivery(name, "timed_out", timeProvider.GetUtcNow() - message.CreatedAt);
                            Log.HandlerTimedOut(logger, name, message.Id, message.OrderId, attempt, _options.HandlerTimeout);
                            break;

                        case HandlerCallOutcome.Busy:
                            isBusy = true;
                            metrics.Delivery(name, "busy", timeProvider.GetUtcNow() - message.CreatedAt);
                            break;

                        case HandlerCallOutcome.Stopped:
                            throw new OperationCanceledException(leased.Token);
                    }
                }
                catch (OperationCanceledException) when (leased.Token.IsCancellationRequested)
                {
                    // The handler did not fail: the host is stopping, or another process has leased the message.
                    if (stoppingToken.IsCancellationRequested)
                    {
                        await (progress ? SaveProgressAsync(leased, deliveries) : ReleaseAsync(leased)).ConfigureAwait(false);
                    }

                    return null;
                }
                catch (Exception exception)
                {
                    // Store the exception type only: the message may contain an email address.
                    var type = exception.GetType().FullName;
                    error = $"{name}: {type}";
                    deliveries[name] = new HandlerDelivery(Done: false, (earlier?.Attempts ?? 0) + 1, type);
                    metrics.Delivery(name, "failed", timeProvider.GetUtcNow() - message.CreatedAt);
                    LogFailure(name, message, attempt, exception);
                }
            }
        }
        finally
        {
            await scope.DisposeAsync().ConfigureAwait(false);
        }

        if (error is null && isBusy)
        {
            return await PostponeAsync(leased, deliveries).ConfigureAwait(false);
        }

        // Only calls count: a message that waits for a busy handler does not become a dead letter.
        var calledTimes = deliveries.Values.Where(static d => !d.Done).Select(static d => d.Attempts).DefaultIfEmpty(attempt).Max();
        return await SaveOutcomeAsync(leased, deliveries, error, calledTimes).ConfigureAwait(false);
    }

    /// <summary>Ends a lease early without counting an attempt, so that another process does not have to wait until it expires.</summary>
    public async Task ReleaseAsync(LeasedMessage leased)
    {
        var scope = scopes.CreateAsyncScope();
        await using var scopeLifetime = scope.ConfigureAwait(false);
        var store = scope.ServiceProvider.GetRequiredService<IOrderOutboxStore>();
        var now = timeProvider.GetUtcNow().ToStored();
        await store.RenewAsync(leased.Lease.Message.Id, leased.Lease.Token, now, CancellationToken.None).ConfigureAwait(false);
    }

    // Only a retry saves which handlers are done. It counts an attempt, but those handlers are not called again.
    private Task SaveProgressAsync(LeasedMessage leased, Dictionary<string, HandlerDelivery> deliveries)
    {
        var now = timeProvider.GetUtcNow().ToStored();
        var failure = new OutboxFailure(Serialize(deliveries), "The host stopped before every handler was called.", now);
        return SaveAsync(leased, store => store.RetryAsync(leased.Lease.Message.Id, leased.Lease.Token, failure, CancellationToken.None));
    }

    // The handlers that are done are saved, and the others are called later. Other processes may have free slots earlier.
    private async Task<DateTimeOffset?> PostponeAsync(LeasedMessage leased, Dictionary<string, HandlerDelivery> deliveries)
    {
        var dueAt = (timeProvider.GetUtcNow() + BusyDelay).ToStored();
        var retry = new OutboxFailure(Serialize(deliveries), "Earlier calls of a handler have not returned yet.", dueAt);
        await SaveAsync(leased, store => store.RetryAsync(leased.Lease.Message.Id, leased.Lease.Token, retry, CancellationToken.None))
            .ConfigureAwait(false);
        return dueAt;
    }

    private void LogFailure(string name, OutboxMessage message, int attempt, Exception exception)
    {
        var type = exception.GetType().FullName ?? "unknown";
        if (_failures.ShouldWrite(name, type, out var omitted))
        {
            Log.HandlerFailed(logger, name, message.Id, message.OrderId, attempt, type, omitted, exception.StackTrace);
        }
    }

    // Saved even while the host is stopping, so that handlers that are done are not called again.
    private async Task<DateTimeOffset?> SaveOutcomeAsync(
        LeasedMessage leased, Dictionary<string, HandlerDelivery>? deliveries, string? error, int attempts)
    {
        var message = leased.Lease.Message;
        var token = leased.Lease.Token;
        if (error is null)
        {
            await SaveAsync(leased, store => store.CompleteAsync(message.Id, token, CancellationToken.None)).ConfigureAwait(false);
            return null;
        }

        var state = deliveries is null ? leased.Lease.Deliveries : Serialize(deliveries);
        var text = error.Length > MaxErrorLength ? error[..MaxErrorLength] : error;
        var now = timeProvider.GetUtcNow().ToStored();
        if (attempts >= _options.MaxAttempts)
        {
            var failure = new OutboxFailure(state, text, now);
            await SaveAsync(
                leased, store => store.DeadLetterAsync(message.Id, token, failure, CancellationToken.None)).ConfigureAwait(false);
            Log.DeadLettered(logger, message.Id, message.OrderId, attempts);
            return null;
        }

        var dueAt = (now + GetRetryDelay(attempts)).ToStored();
        var retry = new OutboxFailure(state, text, dueAt);
        await SaveAsync(leased, store => store.RetryAsync(message.Id, token, retry, CancellationToken.None)).ConfigureAwait(false);
        return dueAt;
    }

    // Uses a new scope: a handler may leave the database session of its scope, which the store may share, in any state.
    private async Task SaveAsync(LeasedMessage leased, Func<IOrderOutboxStore, ValueTask<bool>> save)
    {
        var scope = scopes.CreateAsyncScope();
        await using var scopeLifetime = scope.ConfigureAwait(false);
        if (!await save(scope.ServiceProvider.GetRequiredService<IOrderOutboxStore>()).ConfigureAwait(false))
        {
            Log.LeaseLost(logger, leased.Lease.Message.Id);
        }
    }

    private TimeSpan GetRetryDelay(int attempts)
    {
        var factor = Math.Pow(2, Math.Min(attempts - 1, 30)) * (0.8 + (0.4 * Random.Shared.NextDouble()));
        return TimeSpan.FromTicks((long)Math.Min(_options.RetryDelay.Ticks * factor, _options.MaxRetryDelay.Ticks));
    }

    private static OrderEvent? ReadEvent(OutboxMessage message)
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

    private static string Serialize(Dictionary<string, HandlerDelivery> deliveries) =>
        JsonSerializer.Serialize(deliveries, OrderJsonContext.Default.DictionaryStringHandlerDelivery);

    /// <summary>Reads the state of a delivery, or returns <see langword="null"/> if it cannot be read.</summary>
    private static Dictionary<string, HandlerDelivery>? TryDeserialize(string? json)
    {
        try
        {
            return json is null
                ? new Dictionary<string, HandlerDelivery>(StringComparer.Ordinal)
                : JsonSerializer.Deserialize(json, OrderJsonContext.Default.DictionaryStringHandlerDelivery);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

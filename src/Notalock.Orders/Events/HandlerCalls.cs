using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Notalock.Orders.Events;

/// <summary>
/// Calls event handlers with a time limit. Each handler has its own limit of concurrent calls, and a call that does not return keeps its
/// slot, so that a handler that hangs cannot occupy all workers.
/// </summary>
internal sealed class HandlerCalls(IOptions<NotalockOrdersOptions> options, TimeProvider timeProvider)
{
    // A handler that observes its token can end by itself before its call is abandoned.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan MaxSlotWait = TimeSpan.FromSeconds(5);

    private readonly OutboxOptions _options = options.Value.Outbox;
    private readonly ConcurrentDictionary<string, HandlerSlots> _slots = new(StringComparer.Ordinal);

    /// <summary>Gets the names of the handlers that have calls which did not return within the time limit and still run.</summary>
    public IReadOnlyList<string> Stalled =>
        [.. _slots.Where(static pair => pair.Value.Abandoned > 0).Select(static pair => pair.Key).Order(StringComparer.Ordinal)];

    /// <summary>Calls a handler.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="orderEvent">The event.</param>
    /// <param name="isOnly">Whether it is the only handler. Otherwise, one worker is reserved for the others.</param>
    /// <param name="stop">The token that is canceled when the host stops or the message is leased by another process.</param>
    /// <returns>The outcome, and the call if it still runs.</returns>
    public async Task<(HandlerCallOutcome Outcome, Task? Running)> CallAsync(
        IOrderEventHandler handler, OrderEvent orderEvent, bool isOnly, CancellationToken stop)
    {
        var limit = isOnly ? _options.MaxConcurrency : Math.Max(1, _options.MaxConcurrency - 1);
        var slots = _slots.GetOrAdd(handler.Name, static (_, count) => new HandlerSlots(count), limit);
        if (!await TakeSlotAsync(slots, stop).ConfigureAwait(false))
        {
            return (HandlerCallOutcome.Busy, null);
        }

        using var timeout = new CancellationTokenSource(_options.HandlerTimeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop);
        var token = either.Token;

        // On another thread, because a handler can also block before its first await.
        var call = Task.Run(() => handler.HandleAsync(orderEvent, token).AsTask(), CancellationToken.None);
        using var stopped = new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);
        var registration = stop.Register(static source => ((CancellationTokenSource)source!).CancelAfter(StopGrace), stopped);
        await using var registrationLifetime = registration.ConfigureAwait(false);
        try
        {
            await call.WaitAsync(_options.HandlerTimeout + Grace, timeProvider, stopped.Token).ConfigureAwait(false);
            slots.Release();
            return (HandlerCallOutcome.Handled, null);
        }
        catch (OperationCanceledException) when (!call.IsCompleted && stopped.IsCancellationRequested)
        {
            slots.Abandon(call);
            return (HandlerCallOutcome.Stopped, call);
        }
        catch (TimeoutException) when (!call.IsCompleted)
        {
            slots.Abandon(call);
            return (HandlerCallOutcome.TimedOut, call);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            slots.Release();
            return (HandlerCallOutcome.TimedOut, null);
        }
        catch
        {
            slots.Release();
            throw;
        }
    }

    // Waits briefly, because a handler is often just busy. There is no need to wait for a handler that has stalled.
    private async Task<bool> TakeSlotAsync(HandlerSlots slots, CancellationToken stop)
    {
        if (slots.TryTake())
        {
            return true;
        }

        for (var waited = TimeSpan.Zero; slots.Abandoned == 0 && waited < MaxSlotWait; waited += HandlerSlots.PollInterval)
        {
            await Task.Delay(HandlerSlots.PollInterval, timeProvider, stop).ConfigureAwait(false);
            if (slots.TryTake())
            {
                return true;
            }
        }

        return false;
    }
}

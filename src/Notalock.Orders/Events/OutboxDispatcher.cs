using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notalock.Orders.Hosting;
using Notalock.Orders.Serialization;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Events;

/// <summary>
/// Leases due messages, passes them to workers and renews their leases. Any number of processes may share one database; the leases of a
/// process that crashes expire, and other processes then deliver its messages.
/// </summary>
internal sealed class OutboxDispatcher(
    IServiceScopeFactory scopes,
    OutboxSignal signal,
    OutboxDelivery delivery,
    ClockCheck clock,
    IOptions<NotalockOrdersOptions> options,
    TimeProvider timeProvider,
    ILogger<OutboxDispatcher> logger) : BackgroundService
{
    private static readonly TimeSpan MaxOutageDelay = TimeSpan.FromMinutes(1);

    private readonly OutboxOptions _options = options.Value.Outbox;
    private readonly RetryTimes _retries = new();
    private readonly LogThrottle _clockWarnings = new(timeProvider, TimeSpan.FromMinutes(1));

    // Keyed by lease, not by message: a lease can expire and the message be leased here again while its first handler still runs.
    private readonly ConcurrentDictionary<LeasedMessage, bool> _inFlight = new();
    private readonly SemaphoreSlim _slots = new(options.Value.Outbox.BatchSize);
    private DateTimeOffset _polledAt;
    private int _oddRetry;

    private TimeSpan RenewalInterval => _options.LeaseDuration / 3;

    public override void Dispose()
    {
        _slots.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var handlers = await CountHandlersAsync().ConfigureAwait(false);
        if (!_options.Enabled || handlers == 0)
        {
            Log.OutboxIdle(logger);
            return;
        }

        Log.OutboxStarted(logger, handlers);
        var queue = Channel.CreateUnbounded<LeasedMessage>(new UnboundedChannelOptions { SingleWriter = true });

        // Not linked to the stopping token: the lease of a handler that is slow to stop is still renewed.
        using var renewing = new CancellationTokenSource();
        var renewal = RenewAsync(renewing.Token);
        var workers = Enumerable.Range(0, _options.MaxConcurrency).Select(_ => DeliverMessagesAsync(queue.Reader, stoppingToken)).ToArray();
        try
        {
            await LeaseMessagesAsync(queue.Writer, stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping: messages in flight are completed or released below.
            Log.BackgroundStopped(logger, "Outbox delivery");
        }

        queue.Writer.Complete();
        await Task.WhenAll(workers).ConfigureAwait(false);
        await renewing.CancelAsync().ConfigureAwait(false);
        await renewal.ConfigureAwait(false);
    }

    private async ValueTask<int> CountHandlersAsync()
    {
        var scope = scopes.CreateAsyncScope();
        await using var scopeLifetime = scope.ConfigureAwait(false);
        return scope.ServiceProvider.GetServices<IOrderEventHandler>().Count();
    }

    private async Task LeaseMessagesAsync(ChannelWriter<LeasedMessage> queue, CancellationToken stoppingToken)
    {
        var outage = TimeSpan.Zero;
        while (true)
        {
            if (_inFlight.Any(pair => IsLate(pair.Key)))
            {
                // The handlers of this process cannot keep up; leave further messages to other processes.
                await signal.WaitAsync(_options.PollingInterval, timeProvider, stoppingToken).ConfigureAwait(false);
                continue;
            }

            await _slots.WaitAsync(stoppingToken).ConfigureAwait(false);
            var wanted = 1;
            while (wanted < _options.BatchSize && await _slots.WaitAsync(TimeSpan.Zero, stoppingToken).ConfigureAwait(false))
            {
                wanted++;
            }

            var leased = 0;
            try
            {
                leased = await LeaseAsync(queue, wanted, stoppingToken).ConfigureAwait(false);
                outage = TimeSpan.Zero;
            }
            catch (Exception exception) when (!IsCancellation(exception, stoppingToken))
            {
                outage = outage == TimeSpan.Zero
                    ? TimeSpan.FromSeconds(1)
                    : TimeSpan.FromTicks(Math.Min(outage.Ticks * 2, MaxOutageDelay.Ticks));
                Log.OutboxUnavailable(logger, exception, outage);
            }

            if (leased < wanted)
            {
                _slots.Release(wanted - leased);
            }

            if (outage > TimeSpan.Zero)
            {
                await Task.Delay(outage, timeProvider, stoppingToken).ConfigureAwait(false);
            }
            else if (leased < wanted)
            {
                await signal.WaitAsync(GetPollDelay(), timeProvider, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<int> LeaseAsync(ChannelWriter<LeasedMessage> queue, int wanted, CancellationToken stoppingToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using var scopeLifetime = scope.ConfigureAwait(false);
        var store = scope.ServiceProvider.GetRequiredService<IOrderOutboxStore>();
        var isClockRight = await clock.IsAcceptableAsync(store, stoppingToken).ConfigureAwait(false);
        var now = timeProvider.GetUtcNow().ToStored();
        _polledAt = now;
        if (!isClockRight)
        {
            if (_clockWarnings.ShouldWrite(nameof(OutboxDispatcher), nameof(ClockCheck), out _))
            {
                Log.ClockDiffers(logger, _options.MaxClockDifference, clock.ExcessiveDifference ?? TimeSpan.Zero);
            }

            return 0;
        }

        var token = NewToken();
        var request = new OutboxLeaseRequest(token, wanted, now, now + _options.LeaseDuration) { Retries = GetRetries(wanted) };
        var leases = await store.LeaseAsync(request, stoppingToken).ConfigureAwait(false);
        foreach (var lease in leases)
        {
            var message = new LeasedMessage(lease, now, stoppingToken);
            _inFlight[message] = true;
            queue.TryWrite(message);
        }

        return leases.Count;
    }

    // Half of the places. An odd one goes to each kind of message in turn, because often only one place is free.
    private int GetRetries(int wanted)
    {
        var retries = (wanted + _oddRetry) / 2;
        _oddRetry ^= wanted & 1;
        return retries;
    }

    // A token fences a lease, so it must not be predictable from the clock, as a version 7 UUID nearly is.
    private static Guid NewToken()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Security.Cryptography.RandomNumberGenerator.Fill(bytes);
        return new Guid(bytes);
    }

    private TimeSpan GetPollDelay()
    {
        if (_retries.GetNextAfter(_polledAt) is not { } retry)
        {
            return _options.PollingInterval;
        }

        var wait = TimeSpan.FromTicks(Math.Max((retry - timeProvider.GetUtcNow()).Ticks, 0) + TimeSpan.TicksPerMillisecond);
        return wait < _options.PollingInterval ? wait : _options.PollingInterval;
    }

    private async Task DeliverMessagesAsync(ChannelReader<LeasedMessage> queue, CancellationToken stoppingToken)
    {
        await foreach (var message in queue.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            try
            {
                if (stoppingToken.IsCancellationRequested)
                {
                    await delivery.ReleaseAsync(message).ConfigureAwait(false);
                }
                else if (await StartMessageAsync(message).ConfigureAwait(false)
                    && await delivery.DeliverAsync(message, stoppingToken).ConfigureAwait(false) is { } retryAt)
                {
                    _retries.Add(retryAt);
                    signal.Notify();
                }
            }
            catch (Exception exception)
            {
                // The store failed while the outcome was saved: the lease expires and the message is delivered again.
                Log.OutboxUnavailable(logger, exception, _options.LeaseDuration);
            }
            finally
            {
                _inFlight.TryRemove(message, out _);
                message.Dispose();
                _slots.Release();
            }
        }
    }

    // The message has been queued so long that its lease may expire, possibly earlier by another machine's clock.
    private bool IsLate(LeasedMessage message) => !message.IsStarted && timeProvider.GetUtcNow() - message.LeasedAt >= RenewalInterval;

    private async ValueTask<bool> StartMessageAsync(LeasedMessage message)
    {
        var late = IsLate(message);
        message.Start();
        if (!late)
        {
            return true;
        }

        signal.Notify();
        return await RenewAsync(message, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(RenewalInterval, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (var message in _inFlight.Keys.Where(static message => message.IsStarted))
                {
                    await RenewAsync(message, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Log.BackgroundStopped(logger, "Lease renewal");
        }
    }

    // Returns whether this process still holds the lease.
    private async Task<bool> RenewAsync(LeasedMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using var scopeLifetime = scope.ConfigureAwait(false);
            var store = scope.ServiceProvider.GetRequiredService<IOrderOutboxStore>();
            var until = timeProvider.GetUtcNow().ToStored() + _options.LeaseDuration;
            if (!await store.RenewAsync(message.Lease.Message.Id, message.Lease.Token, until, cancellationToken).ConfigureAwait(false)
                && _inFlight.ContainsKey(message))
            {
                Log.LeaseLost(logger, message.Lease.Message.Id);
                message.Abandon();
                return false;
            }

            return true;
        }
        catch (Exception exception) when (!IsCancellation(exception, cancellationToken))
        {
            Log.OutboxUnavailable(logger, exception, RenewalInterval);
            return false;
        }
    }

    // A store may report a timeout as a cancellation; it is handled like any other outage.
    private static bool IsCancellation(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;
}

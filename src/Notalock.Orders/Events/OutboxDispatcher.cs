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
/// Leases due messages, hands them to workers and keeps their leases alive. Any number of processes may do so on one database; one that
/// dies leaves leases that lapse and are taken over.
/// </summary>
internal sealed class OutboxDispatcher(
    IServiceScopeFactory scopes,
    OutboxSignal signal,
    OutboxDelivery delivery,
    IOptions<NotalockOrdersOptions> options,
    TimeProvider timeProvider,
    ILogger<OutboxDispatcher> logger) : BackgroundService
{
    private static readonly TimeSpan LongestOutagePause = TimeSpan.FromMinutes(1);

    private readonly OutboxOptions _options = options.Value.Outbox;
    private readonly RetryTimes _retries = new();

    // By lease, not by message: a message can lapse here and be leased here again while its first handler still runs.
    private readonly ConcurrentDictionary<LeasedMessage, bool> _inFlight = new();
    private readonly SemaphoreSlim _slots = new(options.Value.Outbox.BatchSize);
    private DateTimeOffset _lookedAt;

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

        // Not linked to the stop: a handler that takes its time to end keeps its lease meanwhile.
        using var renewing = new CancellationTokenSource();
        var renewal = RenewAsync(renewing.Token);
        var workers = Enumerable.Range(0, _options.MaxConcurrency).Select(_ => WorkAsync(queue.Reader, stoppingToken)).ToArray();
        try
        {
            await FeedAsync(queue.Writer, stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops: what is in flight ends or is given back below.
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

    private async Task FeedAsync(ChannelWriter<LeasedMessage> queue, CancellationToken stoppingToken)
    {
        var outage = TimeSpan.Zero;
        while (true)
        {
            if (_inFlight.Any(pair => IsLate(pair.Key)))
            {
                // The handlers here do not keep up: more would only be kept from processes that could deliver it.
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
                outage = outage == TimeSpan.Zero ? TimeSpan.FromSeconds(1) : TimeSpan.FromTicks(Math.Min(outage.Ticks * 2, LongestOutagePause.Ticks));
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
                await signal.WaitAsync(UntilNextLook(), timeProvider, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<int> LeaseAsync(ChannelWriter<LeasedMessage> queue, int wanted, CancellationToken stoppingToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using var scopeLifetime = scope.ConfigureAwait(false);
        var store = scope.ServiceProvider.GetRequiredService<IOrderOutboxStore>();
        var now = timeProvider.GetUtcNow().ToStored();
        var token = NewToken();
        var leases = await store.LeaseAsync(new OutboxLeaseRequest(token, wanted, now, now + _options.LeaseDuration), stoppingToken).ConfigureAwait(false);
        _lookedAt = now;
        foreach (var lease in leases)
        {
            var message = new LeasedMessage(lease, now, stoppingToken);
            _inFlight[message] = true;
            queue.TryWrite(message);
        }

        return leases.Count;
    }

    // A token fences a lease; it must not be guessable from the clock, as a version 7 UUID nearly is.
    private static Guid NewToken()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Security.Cryptography.RandomNumberGenerator.Fill(bytes);
        return new Guid(bytes);
    }

    private TimeSpan UntilNextLook()
    {
        if (_retries.NextAfter(_lookedAt) is not { } retry)
        {
            return _options.PollingInterval;
        }

        var wait = TimeSpan.FromTicks(Math.Max((retry - timeProvider.GetUtcNow()).Ticks, 0) + TimeSpan.TicksPerMillisecond);
        return wait < _options.PollingInterval ? wait : _options.PollingInterval;
    }

    private async Task WorkAsync(ChannelReader<LeasedMessage> queue, CancellationToken stoppingToken)
    {
        await foreach (var message in queue.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            try
            {
                if (stoppingToken.IsCancellationRequested)
                {
                    await delivery.GiveBackAsync(message).ConfigureAwait(false);
                }
                else if (await BeginAsync(message).ConfigureAwait(false)
                    && await delivery.DeliverAsync(message, stoppingToken).ConfigureAwait(false) is { } retryAt)
                {
                    _retries.Add(retryAt);
                    signal.Notify();
                }
            }
            catch (Exception exception)
            {
                // The store failed while the outcome was saved: the lease lapses and the message is delivered again.
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

    // Whether a message queues here for so long that its lease may lapse, or lapse for a clock that is ahead.
    private bool IsLate(LeasedMessage message) => !message.IsBegun && timeProvider.GetUtcNow() - message.LeasedAt >= RenewalInterval;

    private async ValueTask<bool> BeginAsync(LeasedMessage message)
    {
        var late = IsLate(message);
        message.Begin();
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
                foreach (var message in _inFlight.Keys.Where(static message => message.IsBegun))
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

    // Whether the store said that the message is ours still.
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

    // A store may report a timeout of its own as a cancellation; that is an outage like any other.
    private static bool IsCancellation(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;
}

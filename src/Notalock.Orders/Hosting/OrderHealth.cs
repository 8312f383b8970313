using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Events;
using Notalock.Orders.Storage;

namespace Notalock.Orders;

/// <summary>
/// Checks whether orders can be committed. A health endpoint can call it often: the result of a check is used again for 10 seconds.
/// </summary>
public sealed class OrderHealth
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(5);

    // A failure is reported at least until the next check, and no longer than a load balancer needs to notice.
    private static readonly TimeSpan FailureMemory = TimeSpan.FromSeconds(30);

    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _time;
    private readonly HandlerCalls _calls;
    private readonly ClockCheck _clock;
    private readonly Lock _lock = new();
    private Task<string?>? _check;
    private DateTimeOffset _checkedAt;
    private DateTimeOffset? _failedAt;
    private string? _failure;

    internal OrderHealth(IServiceScopeFactory scopes, TimeProvider timeProvider, HandlerCalls calls, ClockCheck clock)
    {
        _scopes = scopes;
        _time = timeProvider;
        _calls = calls;
        _clock = clock;
    }

    /// <summary>Checks the store with a write, unless it was checked within the last 10 seconds.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The health. A write that takes longer than 5 seconds has failed.</returns>
    public async Task<OrderHealthStatus> CheckAsync(CancellationToken cancellationToken = default)
    {
        Task<string?> check;
        DateTimeOffset checkedAt;
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            if (_check is null || now - _checkedAt >= Lifetime)
            {
                // Not canceled with the caller, because other callers use the same check.
                (_check, _checkedAt) = (ProbeAsync(now), now);
            }

            (check, checkedAt) = (_check, _checkedAt);
        }

        var error = await check.WaitAsync(cancellationToken).ConfigureAwait(false) ?? GetRecentFailure();
        return new OrderHealthStatus(error is null, checkedAt, error, _calls.Stalled) { ClockDifference = _clock.ExcessiveDifference };
    }

    internal void ReportCommit()
    {
        // Read without the lock first: this is called for every commit, and a failure is rare.
        if (_failedAt is not null)
        {
            lock (_lock)
            {
                (_failedAt, _failure) = (null, null);
            }
        }
    }

    internal void ReportFailedCommit(Exception exception)
    {
        lock (_lock)
        {
            (_failedAt, _failure) = (_time.GetUtcNow(), exception.GetType().FullName);
        }
    }

    private string? GetRecentFailure()
    {
        lock (_lock)
        {
            return _failedAt is { } failedAt && _time.GetUtcNow() - failedAt < FailureMemory ? _failure : null;
        }
    }

    // Returns the type of the exception, because the message of a database driver may contain host and user names.
    private async Task<string?> ProbeAsync(DateTimeOffset now)
    {
        using var timeout = new CancellationTokenSource(ProbeTimeout, _time);
        try
        {
            var scope = _scopes.CreateAsyncScope();
            await using var scopeLifetime = scope.ConfigureAwait(false);
            var services = scope.ServiceProvider;
            var probe = services.GetService<IOrderStoreProbe>() ?? services.GetRequiredService<IOrderStore>() as IOrderStoreProbe;
            var write = probe is null
                ? services.GetRequiredService<IOrderStore>().FindByIdAsync(Guid.Empty, timeout.Token).AsTask()
                : probe.ProbeAsync(now, timeout.Token).AsTask();

            // Also if the driver does not observe the token.
            await write.WaitAsync(timeout.Token).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception)
        {
            return exception.GetType().FullName ?? "unknown";
        }
    }
}

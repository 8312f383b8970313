using Notalock.Orders.Storage;

namespace Notalock.Orders.Events;

/// <summary>A message in the hands of this process, and the token that stops its handlers when the lease is lost.</summary>
internal sealed class LeasedMessage(OutboxLease lease, DateTimeOffset leasedAt, CancellationToken stoppingToken) : IDisposable
{
    private readonly CancellationTokenSource _abandoned = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
    private readonly Lock _gate = new();
    private bool _disposed;
    private volatile bool _isBegun;

    public OutboxLease Lease { get; } = lease;

    public DateTimeOffset LeasedAt { get; } = leasedAt;

    /// <summary>Whether a worker has taken it up. What only queues here is not worth keeping from other processes.</summary>
    public bool IsBegun => _isBegun;

    public CancellationToken Token => _abandoned.Token;

    public void Begin() => _isBegun = true;

    /// <summary>Stops the handlers. Harmless when they have just ended.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            if (!_disposed)
            {
                _abandoned.Cancel();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _abandoned.Dispose();
        }
    }
}

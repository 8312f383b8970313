using Notalock.Orders.Storage;

namespace Notalock.Orders.Events;

/// <summary>Represents a message leased by this process, with the token that stops its handlers when the lease is lost.</summary>
internal sealed class LeasedMessage(OutboxLease lease, DateTimeOffset leasedAt, CancellationToken stoppingToken) : IDisposable
{
    private readonly CancellationTokenSource _abandoned = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
    private readonly Lock _gate = new();
    private bool _disposed;
    private volatile bool _isStarted;

    public OutboxLease Lease { get; } = lease;

    public DateTimeOffset LeasedAt { get; } = leasedAt;

    /// <summary>
    /// Gets a value indicating whether a worker has started the message. The lease of a message that is only queued is not renewed.
    /// </summary>
    public bool IsStarted => _isStarted;

    public CancellationToken Token => _abandoned.Token;

    public void Start() => _isStarted = true;

    /// <summary>Stops the handlers. Has no effect if they have already finished.</summary>
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

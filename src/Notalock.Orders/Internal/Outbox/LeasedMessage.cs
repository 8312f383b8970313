using Notalock.Orders.Storage;

namespace Notalock.Orders.Internal.Outbox;

/// <summary>A message in the hands of this process, and the token that stops its handlers when the lease is lost.</summary>
internal sealed class LeasedMessage(OutboxLease lease, CancellationToken stoppingToken) : IDisposable
{
    private readonly CancellationTokenSource _abandoned = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
    private readonly Lock _gate = new();
    private bool _disposed;

    public OutboxLease Lease { get; } = lease;

    public CancellationToken Token => _abandoned.Token;

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

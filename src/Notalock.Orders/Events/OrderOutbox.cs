using Notalock.Orders.Events;
using Notalock.Orders.Serialization;
using Notalock.Orders.Storage;

namespace Notalock.Orders;

/// <summary>Looks after the delivery of events: how much waits, what was given up, and giving it another chance.</summary>
public class OrderOutbox
{
    private readonly IOrderOutboxStore _store;
    private readonly OutboxSignal _signal;
    private readonly TimeProvider _timeProvider;

    /// <summary>Makes the service; the container does this.</summary>
    /// <param name="dependencies">What it needs.</param>
    /// <param name="store">Where messages are kept.</param>
    public OrderOutbox(OrderServiceDependencies dependencies, IOrderOutboxStore store)
    {
        ArgumentNullException.ThrowIfNull(dependencies);
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _signal = dependencies.Signal;
        _timeProvider = dependencies.TimeProvider;
    }

    /// <summary>Lists messages that were given up.</summary>
    /// <param name="afterMessageId">The last message of the page before; null for the first page.</param>
    /// <param name="limit">How many at most, 1 to 200.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The dead letters, by message id.</returns>
    public virtual Task<IReadOnlyList<OutboxDeadLetter>> ListDeadLettersAsync(
        Guid? afterMessageId = null, int limit = 50, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, OrderQuery.MaxLimit);
        return _store.ListDeadLettersAsync(afterMessageId, limit, cancellationToken).AsTask();
    }

    /// <summary>Delivers a dead letter again, to the handlers that have not received it.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Whether there was such a dead letter.</returns>
    public virtual async Task<bool> RequeueAsync(Guid messageId, CancellationToken cancellationToken = default)
    {
        var found = await _store.RequeueAsync(messageId, _timeProvider.GetUtcNow().ToStored(), cancellationToken).ConfigureAwait(false);
        _signal.Notify();
        return found;
    }

    /// <summary>Tells how much waits and how much was given up; counts stop at a cap.</summary>
    /// <param name="cap">Where counting stops, 1 or more.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The statistics.</returns>
    public virtual Task<OutboxStatistics> GetStatisticsAsync(int cap = OrderService.DefaultCountCap, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cap, 1);
        return _store.GetStatisticsAsync(cap, cancellationToken).AsTask();
    }
}

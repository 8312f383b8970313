using Notalock.Orders.Events;
using Notalock.Orders.Serialization;
using Notalock.Orders.Storage;

namespace Notalock.Orders;

/// <summary>Provides access to the transactional outbox: statistics, dead letters and redelivery.</summary>
public class OrderOutbox
{
    private readonly IOrderOutboxStore _store;
    private readonly OutboxSignal _signal;
    private readonly TimeProvider _timeProvider;

    /// <summary>Initializes a new instance of the <see cref="OrderOutbox"/> class. Usually called by the service container.</summary>
    /// <param name="dependencies">The shared dependencies of the order services.</param>
    /// <param name="store">The outbox store.</param>
    public OrderOutbox(OrderServiceDependencies dependencies, IOrderOutboxStore store)
    {
        ArgumentNullException.ThrowIfNull(dependencies);
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _signal = dependencies.Signal;
        _timeProvider = dependencies.TimeProvider;
    }

    /// <summary>Lists the dead letters.</summary>
    /// <param name="afterMessageId">The last message id of the previous page, or <see langword="null"/> for the first page.</param>
    /// <param name="limit">The maximum number of dead letters to return, between 1 and 200.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The dead letters, ordered by message id.</returns>
    public virtual Task<IReadOnlyList<OutboxDeadLetter>> ListDeadLettersAsync(
        Guid? afterMessageId = null, int limit = 50, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, OrderQuery.MaxLimit);
        return _store.ListDeadLettersAsync(afterMessageId, limit, cancellationToken).AsTask();
    }

    /// <summary>Requeues a dead letter for the handlers that have not handled it.</summary>
    /// <param name="messageId">The id of the message.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><see langword="true"/> if the dead letter was found; otherwise, <see langword="false"/>.</returns>
    public virtual async Task<bool> RequeueAsync(Guid messageId, CancellationToken cancellationToken = default)
    {
        var found = await _store.RequeueAsync(messageId, _timeProvider.GetUtcNow().ToStored(), cancellationToken).ConfigureAwait(false);
        _signal.Notify();
        return found;
    }

    /// <summary>Gets the number of pending messages and dead letters, each counted up to a limit.</summary>
    /// <param name="cap">The number at which counting stops, 1 or more.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The statistics.</returns>
    public virtual Task<OutboxStatistics> GetStatisticsAsync(
        int cap = OrderService.DefaultCountCap, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cap, 1);
        return _store.GetStatisticsAsync(cap, cancellationToken).AsTask();
    }
}

using Notalock.Orders.Orders;
using Notalock.Orders.Storage.InMemory;

namespace Notalock.Orders.Storage;

/// <summary>Represents an order store in memory, for tests and demonstrations. All data is lost when the process ends.</summary>
/// <remarks>
/// The store is thread-safe and implements the complete contract, including the optional parts. Lists and searches scan all orders, so
/// their cost grows with the number of orders.
/// </remarks>
public sealed partial class InMemoryOrderStore
    : IOrderStore, IOrderOutboxStore, IOrderStoreMaintenance, IOrderReportStore, IPaymentEventStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Order> _orders = [];
    private readonly Dictionary<Guid, List<OrderStatusHistory>> _history = [];
    private readonly Dictionary<string, Guid> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Scope, string Key), IdempotencyRecord> _keys = [];
    private readonly Dictionary<(string Provider, string Reference), Guid> _references = [];
    private readonly Dictionary<(string Provider, string Reference), Guid> _sessionReferences = [];

    /// <inheritdoc />
    public OrderQueryCapabilities Capabilities => OrderQueryCapabilities.All;

    /// <summary>Gets a value that is always <see langword="false"/>, because the store has no transactions.</summary>
    public bool IsInCallerTransaction => false;

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">
    /// A payment reference belongs to another payment, or an id that must be new is already in use. Nothing was written.
    /// </exception>
    public ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        cancellationToken.ThrowIfCancellationRequested();
        var order = OrderSnapshot.Create(commit.Order);
        var history = commit.History.Select(OrderSnapshot.Create).ToList();
        lock (_lock)
        {
            var status = Compare(commit);
            if (status == OrderCommitStatus.Committed)
            {
                RequireUnique(commit);
                Write(commit, order, history);
            }

            return ValueTask.FromResult(status);
        }
    }

    /// <inheritdoc />
    public ValueTask<Order?> FindByIdAsync(Guid orderId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult(_orders.GetValueOrDefault(orderId));
        }
    }

    /// <inheritdoc />
    public ValueTask<Order?> FindByNumberAsync(string number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(number);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult(_numbers.TryGetValue(number, out var id) ? _orders[id] : null);
        }
    }

    /// <inheritdoc />
    public ValueTask<Order?> FindByPaymentAsync(string provider, string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(reference);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var found = _references.TryGetValue((provider, reference), out var id)
                || _sessionReferences.TryGetValue((provider, reference), out id);
            return ValueTask.FromResult(found ? _orders[id] : null);
        }
    }

    /// <inheritdoc />
    public ValueTask<IdempotencyRecord?> FindKeyAsync(string scope, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(key);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult(_keys.GetValueOrDefault((scope, key)));
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
        Guid orderId, int? before, int limit, CancellationToken cancellationToken)
    {
        OrderHistoryPage.ThrowIfOutOfRange(before, limit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<OrderStatusHistory>>(
                _history.TryGetValue(orderId, out var entries) ? ReadPage(entries, before ?? int.MaxValue, limit) : []);
        }
    }

    /// <inheritdoc />
    public ValueTask<OrderWithHistory?> FindWithHistoryAsync(Guid orderId, int limit, CancellationToken cancellationToken)
    {
        OrderHistoryPage.ThrowIfOutOfRange(before: null, limit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult(
                _orders.TryGetValue(orderId, out var order)
                    ? OrderWithHistory.Create(order, ReadPage(_history[orderId], int.MaxValue, limit))
                    : null);
        }
    }

    // The entry with sequence number n has the index n - 1.
    private static List<OrderStatusHistory> ReadPage(List<OrderStatusHistory> entries, int before, int limit)
    {
        var end = Math.Min(before - 1, entries.Count);
        var start = Math.Max(end - limit, 0);
        return entries.GetRange(start, end - start);
    }

    private OrderCommitStatus Compare(OrderCommit commit)
    {
        if (commit.Keys.Any(key => _keys.ContainsKey((key.Scope, key.Key)))
            || (commit.PaymentEvent is { } paymentEvent && IsDuplicate(paymentEvent)))
        {
            return OrderCommitStatus.DuplicateKey;
        }

        if (_numbers.TryGetValue(commit.Order.Number, out var holder) && holder != commit.Order.Id)
        {
            return OrderCommitStatus.DuplicateNumber;
        }

        var stored = _orders.GetValueOrDefault(commit.Order.Id);
        return stored?.Version == commit.Previous?.Version ? OrderCommitStatus.Committed : OrderCommitStatus.VersionConflict;
    }

    private void RequireUnique(OrderCommit commit)
    {
        var order = commit.Order;
        Require(
            commit.Keys.DistinctBy(static key => (key.Scope, key.Key)).Count() == commit.Keys.Count,
            "The idempotency keys of a commit must be unique.");
        Require(
            commit.Outbox.DistinctBy(static message => message.Id).Count() == commit.Outbox.Count
                && !commit.Outbox.Any(message => _outbox.ContainsKey(message.Id)),
            "The id of an outbox message must be unique.");
        RequireFree(_references, order, GetReferences(order));
        RequireFree(_sessionReferences, order, GetSessionReferences(order));
    }

    private static void RequireFree(Dictionary<(string, string), Guid> taken, Order order, List<(string, string)> wanted) =>
        Require(
            wanted.Distinct().Count() == wanted.Count
                && wanted.TrueForAll(reference => !taken.TryGetValue(reference, out var holder) || holder == order.Id),
            "A payment reference must not belong to another payment.");

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidOperationException(message);
        }
    }

    private void Write(OrderCommit commit, Order order, List<OrderStatusHistory> history)
    {
        if (_orders.TryGetValue(order.Id, out var before))
        {
            _numbers.Remove(before.Number);
            GetReferences(before).ForEach(reference => _references.Remove(reference));
            GetSessionReferences(before).ForEach(reference => _sessionReferences.Remove(reference));
            _history[order.Id].AddRange(history);
        }
        else
        {
            _history.Add(order.Id, history);
        }

        _orders[order.Id] = order;
        _numbers.Add(order.Number, order.Id);
        GetReferences(order).ForEach(reference => _references.Add(reference, order.Id));
        GetSessionReferences(order).ForEach(reference => _sessionReferences.Add(reference, order.Id));
        foreach (var key in commit.Keys)
        {
            _keys.Add((key.Scope, key.Key), key);
        }

        if (commit.PaymentEvent is { } paymentEvent)
        {
            _paymentEvents[(paymentEvent.Provider, paymentEvent.EventId)] = paymentEvent;
        }

        foreach (var message in commit.Outbox)
        {
            _outbox.Add(message.Id, new InMemoryOutboxEntry(message));
        }
    }

    private static List<(string, string)> GetReferences(Order order) =>
        [.. from payment in order.Payments where payment.Reference is not null select (payment.Provider, payment.Reference)];

    private static List<(string, string)> GetSessionReferences(Order order) =>
        [.. from payment in order.Payments where payment.SessionReference is not null select (payment.Provider, payment.SessionReference)];
}

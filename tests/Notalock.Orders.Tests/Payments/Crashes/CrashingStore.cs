using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Payments.Crashes;

/// <summary>A store that is used by a process that crashes.</summary>
internal sealed class CrashingStore(InMemoryOrderStore store, CrashingProcess process) : IOrderStore, IPaymentEventStore
{
    public OrderQueryCapabilities Capabilities => store.Capabilities;

    public bool IsInCallerTransaction => false;

    public ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => store.CommitAsync(commit, cancellationToken));

    public ValueTask<Order?> FindByIdAsync(Guid orderId, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => store.FindByIdAsync(orderId, cancellationToken));

    public ValueTask<Order?> FindByNumberAsync(string number, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => store.FindByNumberAsync(number, cancellationToken));

    public ValueTask<Order?> FindByPaymentAsync(string provider, string reference, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => store.FindByPaymentAsync(provider, reference, cancellationToken));

    public ValueTask<IdempotencyRecord?> FindKeyAsync(string scope, string key, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => store.FindKeyAsync(scope, key, cancellationToken));

    public ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
        Guid orderId, int? before, int limit, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => store.GetHistoryAsync(orderId, before, limit, cancellationToken));

    public ValueTask<OrderPage> QueryAsync(OrderQuery query, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => store.QueryAsync(query, cancellationToken));

    public ValueTask<int> CountAsync(OrderQuery query, int cap, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => store.CountAsync(query, cap, cancellationToken));

    public ValueTask<OrderPaymentEvent?> FindEventAsync(string provider, string eventId, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => store.FindEventAsync(provider, eventId, cancellationToken));

    public ValueTask<bool> SaveEventAsync(OrderPaymentEvent paymentEvent, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => store.SaveEventAsync(paymentEvent, cancellationToken));

    public ValueTask<IReadOnlyList<OrderPaymentEvent>> ListEventsAsync(OrderPaymentEventQuery query, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => store.ListEventsAsync(query, cancellationToken));

    public ValueTask<IReadOnlyList<OrderPaymentEvent>> ListOpenEventsAsync(
        DateTimeOffset updatedBefore, DateTimeOffset receivedAfter, int limit, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => store.ListOpenEventsAsync(updatedBefore, receivedAfter, limit, cancellationToken));

    public ValueTask<IReadOnlyList<Guid>> ListDueOrdersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => store.ListDueOrdersAsync(now, limit, cancellationToken));
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests;

/// <summary>Represents a store in which every commit of an existing order loses against a concurrent change.</summary>
internal sealed class ConflictingStore : IOrderStore
{
    private readonly InMemoryOrderStore _inner = new();

    public int Updates { get; private set; }

    public int KeysLookedUp { get; private set; }

    public int NumbersLookedUp { get; private set; }

    public bool IsInCallerTransaction { get; init; }

    /// <summary>Gets or initializes what every commit does first.</summary>
    public Action OnCommit { get; init; } = static () => { };

    public OrderQueryCapabilities Capabilities => _inner.Capabilities;

    public static void Register(NotalockOrdersBuilder builder, ConflictingStore store) =>
        builder.Services.Replace(ServiceDescriptor.Singleton<IOrderStore>(store));

    public ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken)
    {
        OnCommit();
        if (commit.Previous is null)
        {
            return _inner.CommitAsync(commit, cancellationToken);
        }

        Updates++;
        return ValueTask.FromResult(OrderCommitStatus.VersionConflict);
    }

    public ValueTask<Order?> FindByIdAsync(Guid orderId, CancellationToken cancellationToken) =>
        _inner.FindByIdAsync(orderId, cancellationToken);

    public ValueTask<Order?> FindByNumberAsync(string number, CancellationToken cancellationToken)
    {
        NumbersLookedUp++;
        return _inner.FindByNumberAsync(number, cancellationToken);
    }

    public ValueTask<Order?> FindByPaymentAsync(string provider, string reference, CancellationToken cancellationToken) =>
        _inner.FindByPaymentAsync(provider, reference, cancellationToken);

    public ValueTask<IdempotencyRecord?> FindKeyAsync(string scope, string key, CancellationToken cancellationToken)
    {
        KeysLookedUp++;
        return _inner.FindKeyAsync(scope, key, cancellationToken);
    }

    public ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
        Guid orderId, int? before, int limit, CancellationToken cancellationToken) =>
        _inner.GetHistoryAsync(orderId, before, limit, cancellationToken);

    public ValueTask<OrderPage> QueryAsync(OrderQuery query, CancellationToken cancellationToken) =>
        _inner.QueryAsync(query, cancellationToken);

    public ValueTask<int> CountAsync(OrderQuery query, int cap, CancellationToken cancellationToken) =>
        _inner.CountAsync(query, cap, cancellationToken);
}

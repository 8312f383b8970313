using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.Storage;

namespace Notalock.Orders.AspNetCore.Tests.Hosting;

/// <summary>Represents a store in which every update fails with a version conflict while <see cref="HasConflicts"/> is set.</summary>
internal sealed class ConflictingStore(IOrderStore inner) : IOrderStore
{
    public bool HasConflicts { get; set; }

    public OrderQueryCapabilities Capabilities => inner.Capabilities;

    public bool IsInCallerTransaction => inner.IsInCallerTransaction;

    public static void Add(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IOrderStore>(
        static provider => new ConflictingStore(provider.GetRequiredService<InMemoryOrderStore>())));

    public ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken) =>
        commit.Previous is null || !HasConflicts
            ? inner.CommitAsync(commit, cancellationToken)
            : ValueTask.FromResult(OrderCommitStatus.VersionConflict);

    public ValueTask<Order?> FindByIdAsync(Guid orderId, CancellationToken cancellationToken) =>
        inner.FindByIdAsync(orderId, cancellationToken);

    public ValueTask<Order?> FindByNumberAsync(string number, CancellationToken cancellationToken) =>
        inner.FindByNumberAsync(number, cancellationToken);

    public ValueTask<Order?> FindByPaymentAsync(string provider, string reference, CancellationToken cancellationToken) =>
        inner.FindByPaymentAsync(provider, reference, cancellationToken);

    public ValueTask<IdempotencyRecord?> FindKeyAsync(string scope, string key, CancellationToken cancellationToken) =>
        inner.FindKeyAsync(scope, key, cancellationToken);

    public ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
        Guid orderId, int? before, int limit, CancellationToken cancellationToken) =>
        inner.GetHistoryAsync(orderId, before, limit, cancellationToken);

    public ValueTask<OrderPage> QueryAsync(OrderQuery query, CancellationToken cancellationToken) =>
        inner.QueryAsync(query, cancellationToken);

    public ValueTask<int> CountAsync(OrderQuery query, int cap, CancellationToken cancellationToken) =>
        inner.CountAsync(query, cap, cancellationToken);
}

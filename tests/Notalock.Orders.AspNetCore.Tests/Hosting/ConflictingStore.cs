using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.Storage;

namespace Notalock.Orders.AspNetCore.Tests.Hosting;

/// <summary>Represents a store in which every update fails with a version conflict while <see cref="HasConflicts"/> is set.</summary>
internal sealed class ConflictingStore(IOrderStore inner) : DelegatingStore(inner)
{
    public bool HasConflicts { get; set; }

    public static void Add(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IOrderStore>(
        static provider => new ConflictingStore(provider.GetRequiredService<InMemoryOrderStore>())));

    public override ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken) =>
        commit.Previous is null || !HasConflicts
            ? Inner.CommitAsync(commit, cancellationToken)
            : ValueTask.FromResult(OrderCommitStatus.VersionConflict);
}

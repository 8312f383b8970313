using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Hosting;

/// <summary>Completes the index of the search after every commit.</summary>
internal sealed class IndexedStore(IOrderStore inner, IOrderStoreMaintenance maintenance) : DelegatingStore(inner)
{
    public override async ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken)
    {
        var status = await Inner.CommitAsync(commit, cancellationToken);
        while (await maintenance.IndexOrdersAsync(3, cancellationToken) > 0)
        {
        }

        return status;
    }
}

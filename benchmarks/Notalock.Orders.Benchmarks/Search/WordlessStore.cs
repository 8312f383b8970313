using System.Data.Common;
using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.EntityFrameworkCore.Sql;
using Notalock.Orders.EntityFrameworkCore.Stores;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.Benchmarks.Search;

/// <summary>
/// Saves new orders as the store does, but without their words and without queueing them, to measure what the search adds to a new order.
/// </summary>
internal sealed class WordlessStore(OrderDatabase database) : DelegatingStore(new EntityFrameworkCoreOrderStore(database))
{
    public override ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken) =>
        database.WriteAsync(commit, InsertAsync, verify: null, cancellationToken);

    private static async ValueTask<OrderCommitStatus> InsertAsync(OrderSession session, OrderCommit commit, CancellationToken cancellationToken)
    {
        var (sql, order) = (session.Sql, commit.Order);
        var statements = session.CreateStatements();

        // Without words the text is empty. Null would be the text of an order whose words are still to be saved, which has its own index.
        OrderValues.WriteInsert(statements.Add(sql.Orders.Insert(1)), order, []);
        var items = statements.Add(sql.Items.Insert(order.Items.Count));
        foreach (var item in order.Items)
        {
            OrderValues.WriteItem(items, item, order);
        }

        OrderValues.WriteHistory(statements.Add(sql.History.Insert(1)), commit.History.Single());
        OrderValues.WriteMessage(statements.Add(sql.Outbox.Insert(1)), commit.Outbox.Single());
        OrderValues.WriteKey(statements.Add(sql.Keys.Insert(1)), commit.Keys.Single());
        try
        {
            await statements.ExecuteAsync(cancellationToken);
            return OrderCommitStatus.Committed;
        }
        catch (DbException exception) when (session.Dialect.IsCollision(exception))
        {
            // Ids and idempotency keys are new, so only a random number can collide.
            return OrderCommitStatus.DuplicateNumber;
        }
    }
}

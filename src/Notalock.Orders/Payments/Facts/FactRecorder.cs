using Notalock.Orders.Execution;
using Notalock.Orders.Hosting;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Payments.Facts;

/// <summary>
/// Commits a fact about a payment: load, look it up at the provider when the fact needs that, decide, commit, and again when the order was
/// modified concurrently. The lookup follows the load, so its result is newer than everything in the loaded order.
/// </summary>
internal sealed class FactRecorder(IOrderStore store, OrderCommitter committer, OrderTelemetry telemetry)
{
    public delegate OrderDecision Decide(Order order, in CommandContext context);

    public async Task<Order> RecordAsync(
        Guid orderId,
        Actor actor,
        string? correlationId,
        Func<Order, CancellationToken, Task>? lookup,
        Decide decide,
        CancellationToken cancellationToken)
    {
        using var run = telemetry.StartCommand("record_fact");
        for (var attempt = 1; ; attempt++)
        {
            var order = await store.FindByIdAsync(orderId, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"The store must have the order of a payment, but order {orderId} is missing.");
            if (lookup is not null)
            {
                await lookup(order, cancellationToken).ConfigureAwait(false);
            }

            var context = committer.CreateContext(actor, correlationId);
            var decision = decide(order, context);
            if (decision.IsNothing)
            {
                run.MarkUnchanged();
                return order;
            }

            var status = await committer.CommitAsync(
                run, order, decision, context.Now, [], received: null, cancellationToken).ConfigureAwait(false);
            if (status == OrderCommitStatus.Committed)
            {
                var next = decision.Order!;
                Log.CommandCommitted(telemetry.Logger, run.Operation, next.Id, next.Version);
                return next;
            }

            committer.RecordFactConflict(run.Operation, order.Id, attempt);
        }
    }
}

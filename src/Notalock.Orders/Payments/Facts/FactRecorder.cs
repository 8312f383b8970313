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

    /// <summary>Commits a fact.</summary>
    /// <param name="orderId">The id of the order.</param>
    /// <param name="actor">The actor who reported the fact.</param>
    /// <param name="correlationId">The correlation id, or <see langword="null"/> for the current trace.</param>
    /// <param name="written">Receives the history entries of the commit.</param>
    /// <param name="lookup">The lookup at the provider, or <see langword="null"/> if the fact needs none.</param>
    /// <param name="decide">The decision.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order after the commit, or the unchanged order if nothing was decided.</returns>
    public async Task<Order> RecordAsync(
        Guid orderId,
        Actor actor,
        string? correlationId,
        List<OrderStatusHistory> written,
        Func<Order, CancellationToken, Task>? lookup,
        Decide decide,
        CancellationToken cancellationToken) =>
        await TryRecordAsync(orderId, actor, correlationId, written, lookup, decide, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The store must have the order of a payment, but order {orderId} is missing.");

    /// <summary>Commits a fact as <see cref="RecordAsync"/> does, if its order exists.</summary>
    /// <returns>The order after the commit, or the unchanged order; <see langword="null"/> if no order has the id.</returns>
    public async Task<Order?> TryRecordAsync(
        Guid orderId,
        Actor actor,
        string? correlationId,
        List<OrderStatusHistory> written,
        Func<Order, CancellationToken, Task>? lookup,
        Decide decide,
        CancellationToken cancellationToken)
    {
        using var run = telemetry.StartCommand("record_fact");
        for (var attempt = 1; ; attempt++)
        {
            if (await store.FindByIdAsync(orderId, cancellationToken).ConfigureAwait(false) is not { } order)
            {
                return null;
            }

            if (lookup is not null)
            {
                await lookup(order, cancellationToken).ConfigureAwait(false);
            }

            var context = committer.CreateContext(actor, correlationId);
            var decision = decide(order, context);
            if (decision.IsNothing || decision.IsRejected)
            {
                run.MarkUnchanged();
                return order;
            }

            var status = await committer.CommitAsync(
                run, order, decision, context.Now, [], received: null, cancellationToken).ConfigureAwait(false);
            if (status == OrderCommitStatus.Committed)
            {
                var next = decision.Order!;
                written.AddRange(decision.History);
                Log.CommandCommitted(telemetry.Logger, run.Operation, next.Id, next.Version);
                return next;
            }

            committer.RecordFactConflict(run.Operation, order.Id, attempt);
        }
    }
}

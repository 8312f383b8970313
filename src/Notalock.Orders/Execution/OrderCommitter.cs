using System.Diagnostics;
using Notalock.Orders.Events;
using Notalock.Orders.Hosting;
using Notalock.Orders.Serialization;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Execution;

/// <summary>
/// Builds the commit of a decision and does what follows a successful one: metrics, and a signal to the outbox dispatcher.
/// </summary>
internal sealed class OrderCommitter(
    IOrderStore store, OutboxSignal signal, OrderTelemetry telemetry, OrderHealth? health, TimeProvider timeProvider)
{
    // Each conflict is the progress of another caller, so a loop ends; the bound is for a store that reports conflicts without cause.
    private const int MaxFactAttempts = 1_000;

    public DateTimeOffset Now => timeProvider.GetUtcNow().ToStored();

    public CommandContext CreateContext(Actor actor, string? correlationId) =>
        new(actor, Now, correlationId ?? Activity.Current?.TraceId.ToHexString());

    /// <summary>Commits a decision that changes an order.</summary>
    /// <returns>The status that the store returned. After <see cref="OrderCommitStatus.Committed"/> the run is marked as
    /// committed.</returns>
    public async ValueTask<OrderCommitStatus> CommitAsync(
        CommandRun run,
        Order? before,
        OrderDecision decision,
        DateTimeOffset now,
        IReadOnlyList<IdempotencyRecord> keys,
        OrderPaymentEvent? received,
        CancellationToken cancellationToken)
    {
        var order = decision.Order!;
        var commit = new OrderCommit(before, order, decision.History, CreateMessages(order, decision.History, now), keys, received);
        OrderCommitStatus status;
        try
        {
            status = await store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            health?.ReportFailedCommit(exception);
            throw;
        }

        health?.ReportCommit();
        if (status == OrderCommitStatus.Committed)
        {
            run.MarkCommitted(order.Id);
            telemetry.Metrics.Committed(decision.History);

            // In a transaction of the caller nothing can be delivered yet; polling finds it after that transaction commits.
            if (!store.IsInCallerTransaction)
            {
                signal.Notify();
            }
        }

        return status;
    }

    public void RecordConflict(string operation, Guid orderId, int attempt)
    {
        telemetry.Metrics.Conflict(operation);
        Log.CommandConflict(telemetry.Logger, operation, orderId, attempt);
    }

    /// <summary>Records a conflict of a fact, which is retried until it is committed.</summary>
    /// <exception cref="InvalidOperationException">The fact was retried too often.</exception>
    public void RecordFactConflict(string operation, Guid orderId, int attempt)
    {
        RecordConflict(operation, orderId, attempt);
        if (attempt >= MaxFactAttempts)
        {
            throw new InvalidOperationException(
                $"The payment of order {orderId} could not be updated: the order was modified concurrently {attempt} times. The reconciler retries.");
        }
    }

    private static OutboxMessage[] CreateMessages(Order order, IReadOnlyList<OrderStatusHistory> history, DateTimeOffset now)
    {
        var messages = new OutboxMessage[history.Count];
        for (var i = 0; i < messages.Length; i++)
        {
            messages[i] = OrderEventWriter.Write(order, history[i], now);
        }

        return messages;
    }
}

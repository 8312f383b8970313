using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using Notalock.Orders.Execution;
using Notalock.Orders.Hosting;
using Notalock.Orders.Idempotency;
using Notalock.Orders.Storage;
using Notalock.Orders.Validation;

namespace Notalock.Orders;

public partial class OrderService
{
    private static readonly OrderError KeyReused = new(
        OrderErrorCodes.IdempotencyKeyReused, "The idempotency key was used for another request; use a new key for a new request.", "idempotency_key");

    private delegate OrderDecision Decide<in TCommand>(Order order, TCommand command, in CommandContext context);

    /// <summary>
    /// The one way in which an order changes: load, decide, ask the guards, commit; again when another change came between. The key
    /// is looked up only when something stands in the way, so the ordinary case costs one read and one write.
    /// </summary>
    private async Task<OrderResult<TValue>> ExecuteAsync<TCommand, TValue>(
        string operation,
        TCommand command,
        JsonTypeInfo<TCommand> fingerprintType,
        Decide<TCommand> decide,
        Func<Order, Guid?, TValue> select,
        CancellationToken cancellationToken)
        where TCommand : OrderCommand
        where TValue : notnull
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(command.Actor, "command.Actor");
        using var run = new CommandRun(_dependencies, operation);
        var rules = new FieldRules();
        rules.Common(command.IdempotencyKey, command.CorrelationId);
        if (rules.Errors.Count > 0)
        {
            return run.Refused(OrderResult<TValue>.Failed(rules.Errors));
        }

        for (var attempt = 1; ; attempt++)
        {
            if (await Store.FindByIdAsync(command.OrderId, cancellationToken).ConfigureAwait(false) is not { } order)
            {
                return run.Refused(OrderResult<TValue>.Failed(new OrderError(OrderErrorCodes.OrderNotFound, "There is no such order.", "order_id")));
            }

            var context = Context(command.Actor, command.CorrelationId);
            if (await DecideAsync(order, command, decide, context, cancellationToken).ConfigureAwait(false) is not { } decision)
            {
                return await ReplayOrRefuseAsync(run, order, command, fingerprintType, select, [VersionMoved], cancellationToken).ConfigureAwait(false);
            }

            if (decision.IsRejected)
            {
                return await ReplayOrRefuseAsync(run, order, command, fingerprintType, select, decision.Errors, cancellationToken).ConfigureAwait(false);
            }

            if (decision.IsNothing)
            {
                if (await ReplayAsync(run, order, command, fingerprintType, select, cancellationToken).ConfigureAwait(false) is { } replay)
                {
                    return replay;
                }

                run.Unchanged();
                return OrderResult<TValue>.Success(select(order, decision.ResultId));
            }

            var next = decision.Order!;
            var commit = new OrderCommit(order, next, decision.History, Messages(next, decision.History, context.Now), Keys(operation, command, fingerprintType, order, decision, context));
            switch (await Store.CommitAsync(commit, cancellationToken).ConfigureAwait(false))
            {
                case OrderCommitStatus.Committed:
                    Committed(run, next, decision.History);
                    Log.CommandCommitted(_dependencies.Logger, operation, next.Id, next.Version);
                    return OrderResult<TValue>.Success(select(next, decision.ResultId));

                case OrderCommitStatus.DuplicateKey:
                    return await ReplayAsync(run, order, command, fingerprintType, select, cancellationToken).ConfigureAwait(false)
                        ?? throw new InvalidOperationException("The store answered DuplicateKey, but does not have the key.");

                case OrderCommitStatus.DuplicateNumber:
                    throw new InvalidOperationException("The store answered DuplicateNumber to a change that keeps the number.");
            }

            _dependencies.Metrics.Conflict(operation);
            Log.CommandConflict(_dependencies.Logger, operation, order.Id, attempt);

            // With an expected version the next round finds it moved. In a transaction of the caller's a reload may show the same again.
            if (attempt == _dependencies.Options.MaxCommitAttempts || Store.IsInCallerTransaction)
            {
                Log.CommandGaveUp(_dependencies.Logger, operation, order.Id, attempt);
                return run.Refused(OrderResult<TValue>.Failed(KeptChanging, order));
            }
        }
    }

    private static OrderError VersionMoved { get; } =
        new(OrderErrorCodes.VersionConflict, "The order has changed since the version that was seen.", "expected_version");

    private static OrderError KeptChanging { get; } =
        new(OrderErrorCodes.VersionConflict, "Others kept changing the order while the command was tried; try again.");

    // Null: the expected version has moved.
    private async ValueTask<OrderDecision?> DecideAsync<TCommand>(
        Order order, TCommand command, Decide<TCommand> decide, CommandContext context, CancellationToken cancellationToken)
        where TCommand : OrderCommand
    {
        if (command.ExpectedVersion is { } expected && expected != order.Version)
        {
            return null;
        }

        var decision = decide(order, command, context);
        if (decision.GuardedTarget is { } target
            && await ObjectionAsync(order, target, command.Actor, cancellationToken).ConfigureAwait(false) is { } objection)
        {
            return OrderDecision.Reject(OrderErrorCodes.Vetoed, objection, "status");
        }

        return decision;
    }

    private async ValueTask<OrderResult<TValue>> ReplayOrRefuseAsync<TCommand, TValue>(
        CommandRun run,
        Order order,
        TCommand command,
        JsonTypeInfo<TCommand> fingerprintType,
        Func<Order, Guid?, TValue> select,
        IReadOnlyList<OrderError> errors,
        CancellationToken cancellationToken)
        where TCommand : OrderCommand
        where TValue : notnull =>
        await ReplayAsync(run, order, command, fingerprintType, select, cancellationToken).ConfigureAwait(false)
            ?? run.Refused(OrderResult<TValue>.Failed(errors, order));

    private async ValueTask<OrderResult<TValue>?> ReplayAsync<TCommand, TValue>(
        CommandRun run,
        Order order,
        TCommand command,
        JsonTypeInfo<TCommand> fingerprintType,
        Func<Order, Guid?, TValue> select,
        CancellationToken cancellationToken)
        where TCommand : OrderCommand
        where TValue : notnull
    {
        if (command.IdempotencyKey is null
            || await Store.FindKeyAsync(GetScope(run.Operation, command, order), command.IdempotencyKey, cancellationToken).ConfigureAwait(false) is not { } key)
        {
            return null;
        }

        if (key.OrderId != order.Id
            || !string.Equals(key.Fingerprint, IdempotencyScope.Fingerprint(command, fingerprintType), StringComparison.Ordinal))
        {
            return run.Refused(OrderResult<TValue>.Failed(KeyReused, order));
        }

        // The snapshot that was decided on is older than the commit that used up the key.
        var current = await Store.FindByIdAsync(key.OrderId, cancellationToken).ConfigureAwait(false) ?? order;
        run.Replayed();
        return OrderResult<TValue>.Success(select(current, key.ResultId), replayed: true);
    }

    private static IdempotencyRecord[] Keys<TCommand>(
        string operation, TCommand command, JsonTypeInfo<TCommand> fingerprintType, Order order, OrderDecision decision, in CommandContext context)
        where TCommand : OrderCommand => command.IdempotencyKey is null
        ? []
        : [GetKey(
            GetScope(operation, command, order),
            command.IdempotencyKey,
            IdempotencyScope.Fingerprint(command, fingerprintType),
            order.Id,
            decision.ResultId,
            context.Now)];

    private static IdempotencyRecord GetKey(string scope, string key, string fingerprint, Guid orderId, Guid? resultId, DateTimeOffset now) => new()
    {
        Scope = scope,
        Key = key,
        Fingerprint = fingerprint,
        OrderId = orderId,
        ResultId = resultId,
        CreatedAt = now,
    };

    // Whoever acts on an order without an id of their own was let in for that order.
    private static string GetScope(string operation, OrderCommand command, Order order) =>
        IdempotencyScope.Create(operation, order.StoreId, command.Actor, order.Id.ToString());

    // What could never be stored is not looked up either: a database may refuse even to compare with it.
    private static bool IsUsable([NotNullWhen(true)] string? value, int maxLength) =>
        value is { Length: > 0 } && value.Length <= maxLength && FieldRules.IsPrintable(value);

    private void Committed(CommandRun run, Order order, IReadOnlyList<OrderStatusHistory> history)
    {
        run.Committed(order.Id);
        _dependencies.Metrics.Committed(history);

        // In a transaction of the caller's nothing is there to be delivered yet; polling finds it after the commit.
        if (!Store.IsInCallerTransaction)
        {
            _dependencies.Signal.Notify();
        }
    }
}

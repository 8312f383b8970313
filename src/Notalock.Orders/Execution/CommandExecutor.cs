using Notalock.Orders.Hosting;
using Notalock.Orders.Idempotency;
using Notalock.Orders.Storage;
using Notalock.Orders.Transitions;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Execution;

/// <summary>
/// Executes the commands that change one order: load, decide, ask the guards, commit, and again when the order was modified concurrently.
/// The idempotency key is looked up only when something prevents the commit, so the ordinary case costs one read and one write.
/// </summary>
internal sealed class CommandExecutor(
    IOrderStore store,
    CommandRules rules,
    TransitionEvaluator transitions,
    OrderCommitter committer,
    OrderTelemetry telemetry,
    NotalockOrdersOptions options)
{
    /// <summary>
    /// Decides a command in place of <see cref="CommandRules"/>, for a command whose decision needs more than its own content.
    /// </summary>
    public delegate OrderDecision Decide(Order order, OrderCommand command, in CommandContext context);

    public static OrderError KeyReused { get; } = new(
        OrderErrorCodes.IdempotencyKeyReused,
        "The idempotency key was used with a different request. Use a new key for a new request.",
        "idempotency_key");

    public static OrderError OrderNotFound { get; } = new(OrderErrorCodes.OrderNotFound, "No order has this id.", "order_id");

    private static OrderError UnexpectedVersion { get; } =
        new(OrderErrorCodes.VersionConflict, "The order was modified since the expected version.", "expected_version");

    private static OrderError ModifiedConcurrently { get; } =
        new(OrderErrorCodes.VersionConflict, "The order was modified concurrently. Try again.");

    public Task<OrderResult<Order>> ExecuteAsync<TCommand>(
        TCommand command, CommandDefinition<TCommand> definition, CancellationToken cancellationToken)
        where TCommand : OrderCommand =>
        ExecuteAsync(command, definition, rules.Decide, static (order, _) => order, cancellationToken);

    public Task<OrderResult<TValue>> ExecuteAsync<TCommand, TValue>(
        TCommand command, CommandDefinition<TCommand> definition, Func<Order, Guid?, TValue> select, CancellationToken cancellationToken)
        where TCommand : OrderCommand
        where TValue : notnull =>
        ExecuteAsync(command, definition, rules.Decide, select, cancellationToken);

    public async Task<OrderResult<TValue>> ExecuteAsync<TCommand, TValue>(
        TCommand command,
        CommandDefinition<TCommand> definition,
        Decide decide,
        Func<Order, Guid?, TValue> select,
        CancellationToken cancellationToken)
        where TCommand : OrderCommand
        where TValue : notnull
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(command.Actor, "command.Actor");
        using var run = telemetry.StartCommand(definition.Operation);
        var fields = new FieldRules();
        fields.Common(command.IdempotencyKey, command.CorrelationId);
        if (fields.Errors.Count > 0)
        {
            return run.Reject(OrderResult<TValue>.Failed(fields.Errors));
        }

        for (var attempt = 1; ; attempt++)
        {
            if (await store.FindByIdAsync(command.OrderId, cancellationToken).ConfigureAwait(false) is not { } order)
            {
                return run.Reject(OrderResult<TValue>.Failed(OrderNotFound));
            }

            var context = committer.CreateContext(command.Actor, command.CorrelationId);
            var decision = command.ExpectedVersion is { } expected && expected != order.Version
                ? OrderDecision.Reject([UnexpectedVersion])
                : await DecideAsync(order, command, decide, context, cancellationToken).ConfigureAwait(false);
            if (decision.IsRejected || decision.IsNothing)
            {
                if (await FindReplayAsync(run, order, command, definition, select, cancellationToken).ConfigureAwait(false) is { } replay)
                {
                    return replay;
                }

                if (decision.IsRejected)
                {
                    return run.Reject(OrderResult<TValue>.Failed(decision.Errors, order));
                }

                run.MarkUnchanged();
                return OrderResult<TValue>.Success(select(order, decision.ResultId));
            }

            var keys = CreateKeys(command, definition, order, decision, context);
            switch (await committer.CommitAsync(
                run, order, decision, context.Now, keys, received: null, cancellationToken).ConfigureAwait(false))
            {
                case OrderCommitStatus.Committed:
                    var next = decision.Order!;
                    Log.CommandCommitted(telemetry.Logger, definition.Operation, next.Id, next.Version);
                    return OrderResult<TValue>.Success(select(next, decision.ResultId), decision.History);

                case OrderCommitStatus.DuplicateKey:
                    return await FindReplayAsync(run, order, command, definition, select, cancellationToken).ConfigureAwait(false)
                        ?? throw new InvalidOperationException("The store returned DuplicateKey, but it does not have the key.");

                case OrderCommitStatus.DuplicateNumber:
                    throw new InvalidOperationException("The store returned DuplicateNumber for a change that keeps the order number.");
            }

            committer.RecordConflict(definition.Operation, order.Id, attempt);

            // With an expected version the next attempt finds another one. In a transaction of the caller a reload may return the same
            // order.
            if (attempt == options.MaxCommitAttempts || store.IsInCallerTransaction)
            {
                Log.CommandGaveUp(telemetry.Logger, definition.Operation, order.Id, attempt);
                return run.Reject(OrderResult<TValue>.Failed(ModifiedConcurrently, order));
            }
        }
    }

    /// <summary>Finds the result of an earlier execution of a command.</summary>
    /// <returns>The replay or the error, or <see langword="null"/> if the key or the order is unknown.</returns>
    public async Task<OrderResult<Order>?> FindReplayAsync<TCommand>(
        TCommand command, CommandDefinition<TCommand> definition, CancellationToken cancellationToken)
        where TCommand : OrderCommand
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(command.Actor, "command.Actor");
        return FieldRules.IsUsable(command.IdempotencyKey, OrderFieldLimits.IdempotencyKey)
            && await store.FindByIdAsync(command.OrderId, cancellationToken).ConfigureAwait(false) is { } order
                ? await FindReplayAsync(run: null, order, command, definition, static (o, _) => o, cancellationToken).ConfigureAwait(false)
                : null;
    }

    /// <summary>Decides a command as <see cref="ExecuteAsync{TCommand}"/> does, guards included, and writes nothing.</summary>
    public async Task<OrderResult<Order>> PreviewAsync(Order order, OrderCommand command, CancellationToken cancellationToken)
    {
        var context = committer.CreateContext(command.Actor, correlationId: null);
        var decision = await DecideAsync(order, command with { ExpectedVersion = null }, rules.Decide, context, cancellationToken)
            .ConfigureAwait(false);
        return decision.IsRejected ? OrderResult<Order>.Failed(decision.Errors, order) : OrderResult<Order>.Success(decision.Order!);
    }

    public static IdempotencyRecord CreateKey(
        string scope, string key, string fingerprint, Guid orderId, Guid? resultId, DateTimeOffset now) => new()
        {
            Scope = scope,
            Key = key,
            Fingerprint = fingerprint,
            OrderId = orderId,
            ResultId = resultId,
            CreatedAt = now,
        };

    private async ValueTask<OrderDecision> DecideAsync(
        Order order, OrderCommand command, Decide decide, CommandContext context, CancellationToken cancellationToken)
    {
        var decision = decide(order, command, context);
        return decision.GuardedTarget is { } target
            && await transitions.FindDenialAsync(order, target, command.Actor, cancellationToken).ConfigureAwait(false) is { } reason
                ? OrderDecision.Reject(OrderErrorCodes.Vetoed, reason, "status")
                : decision;
    }

    // Without a run of the caller, a key that is found starts one.
    private async ValueTask<OrderResult<TValue>?> FindReplayAsync<TCommand, TValue>(
        CommandRun? run,
        Order order,
        TCommand command,
        CommandDefinition<TCommand> definition,
        Func<Order, Guid?, TValue> select,
        CancellationToken cancellationToken)
        where TCommand : OrderCommand
        where TValue : notnull
    {
        if (command.IdempotencyKey is null
            || await store.FindKeyAsync(CreateScope(definition.Operation, command, order), command.IdempotencyKey, cancellationToken)
                .ConfigureAwait(false) is not { } key)
        {
            return null;
        }

        using var own = run is null ? telemetry.StartCommand(definition.Operation) : null;
        run ??= own!;
        if (key.OrderId != order.Id || key.Fingerprint != IdempotencyScope.Fingerprint(command, definition.FingerprintType))
        {
            return run.Reject(OrderResult<TValue>.Failed(KeyReused, order));
        }

        // The snapshot that was decided on is older than the commit that stored the key.
        var current = await store.FindByIdAsync(key.OrderId, cancellationToken).ConfigureAwait(false) ?? order;
        run.MarkReplayed();
        return OrderResult<TValue>.Replayed(select(current, key.ResultId));
    }

    private static IdempotencyRecord[] CreateKeys<TCommand>(
        TCommand command, CommandDefinition<TCommand> definition, Order order, OrderDecision decision, in CommandContext context)
        where TCommand : OrderCommand => command.IdempotencyKey is null
        ? []
        : [CreateKey(
            CreateScope(definition.Operation, command, order),
            command.IdempotencyKey,
            IdempotencyScope.Fingerprint(command, definition.FingerprintType),
            order.Id,
            decision.ResultId,
            context.Now)];

    // An actor without an id of its own was granted access to this order, so the order scopes its keys.
    private static string CreateScope(string operation, OrderCommand command, Order order) =>
        IdempotencyScope.Create(operation, order.StoreId, command.Actor, order.Id.ToString());
}

using Notalock.Orders.Execution;
using Notalock.Orders.Hosting;
using Notalock.Orders.Idempotency;
using Notalock.Orders.Storage;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Orders.Commands;

/// <summary>Creates orders from carts: validates, numbers, commits, and replays under the same idempotency key.</summary>
internal sealed class OrderCreator(
    IOrderStore store,
    OrderTransitionMap map,
    IOrderNumberGenerator numbers,
    IOrderTotalCalculator totals,
    OrderCommitter committer,
    OrderTelemetry telemetry,
    NotalockOrdersOptions options)
{
    private const int MaxNumberAttempts = 10;

    public IReadOnlyList<OrderError> ValidateFields(CreateOrder cart) => CartRules.Check(cart, options.MaxItems, committer.Now);

    public async Task<OrderResult<CreatedOrder>> CreateAsync(CreateOrder cart, CancellationToken cancellationToken)
    {
        using var run = telemetry.StartCommand("create");
        var context = committer.CreateContext(cart.Actor, cart.CorrelationId);
        if (Validate(cart, context.Now, out var computed) is { Count: > 0 } errors)
        {
            // A repetition gets the first result, even when the rules have become stricter since.
            return await FindReplayAsync(cart, run, cancellationToken).ConfigureAwait(false)
                ?? run.Reject(OrderResult<CreatedOrder>.Failed(errors));
        }

        var token = cart.CustomerId is null ? OrderAccessToken.Create() : null;
        var tokenHash = token is null ? null : OrderAccessToken.ComputeHash(token);
        for (var attempt = 1; ; attempt++)
        {
            var number = await numbers.NextAsync(cart, cart.PlacedAt ?? context.Now, cancellationToken).ConfigureAwait(false);
            if (!FieldRules.IsUsable(number, OrderFieldLimits.OrderNumber))
            {
                throw new InvalidOperationException(
                    $"The order number must be between 1 and {OrderFieldLimits.OrderNumber} printable characters, but the order number generator returned another one.");
            }

            var decision = CreateOrderRules.Decide(cart, computed!, number, tokenHash, map, context);
            var order = decision.Order!;
            IReadOnlyList<IdempotencyRecord> keys = cart.IdempotencyKey is null
                ? []
                : [CommandExecutor.CreateKey(
                    CreateScope(cart), cart.IdempotencyKey, ComputeFingerprint(cart), order.Id, null, context.Now)];
            switch (await committer.CommitAsync(
                run, null, decision, context.Now, keys, received: null, cancellationToken).ConfigureAwait(false))
            {
                case OrderCommitStatus.Committed:
                    Log.OrderPlaced(telemetry.Logger, order.Id);
                    return OrderResult<CreatedOrder>.Success(new CreatedOrder(order, token), decision.History);

                case OrderCommitStatus.DuplicateKey:
                    return await FindReplayAsync(cart, run, cancellationToken).ConfigureAwait(false)
                        ?? throw new InvalidOperationException("The store returned DuplicateKey, but it does not have the key.");

                case OrderCommitStatus.DuplicateNumber when attempt == MaxNumberAttempts:
                    throw new InvalidOperationException(
                        $"The order number generator must return an unused number, but {MaxNumberAttempts} numbers in a row were taken.");

                case OrderCommitStatus.VersionConflict:
                    throw new InvalidOperationException(
                        "The store returned VersionConflict for a new order: it already has an order with this id.");
            }
        }
    }

    public Task<OrderResult<CreatedOrder>?> FindReplayAsync(CreateOrder cart, CancellationToken cancellationToken) =>
        FindReplayAsync(cart, run: null, cancellationToken);

    private List<OrderError> Validate(CreateOrder cart, DateTimeOffset now, out OrderTotals? computed)
    {
        computed = null;
        var errors = new List<OrderError>(CartRules.Check(cart, options.MaxItems, now));
        if (errors.Count > 0)
        {
            return errors;
        }

        try
        {
            computed = totals.Calculate(cart);
        }
        catch (OverflowException)
        {
            errors.Add(TotalTooLarge);
            return errors;
        }

        if (computed is null || !AreIn(
            cart.Currency, computed.Subtotal, computed.Discount, computed.Shipping, computed.Tax, computed.Total))
        {
            throw new InvalidOperationException(
                $"The total calculator must return totals in the currency of the cart ({cart.Currency.Code}), but it returned none or another currency.");
        }

        if (computed.Total.IsNegative)
        {
            errors.Add(
                new OrderError(
                    OrderErrorCodes.NegativeTotal, "The discounts must not exceed the sum of the other amounts.", "adjustments"));
        }
        else if (computed.Total.MinorUnits > OrderFieldLimits.Amount || computed.Subtotal.MinorUnits > OrderFieldLimits.Amount)
        {
            errors.Add(TotalTooLarge);
        }
        else if (cart.ExpectedTotal is { } expected && expected != computed.Total)
        {
            errors.Add(new OrderError(
                OrderErrorCodes.TotalMismatch,
                $"The expected total is {expected}, but the computed total is {computed.Total}.",
                "expected_total"));
        }

        return errors;
    }

    private static OrderError TotalTooLarge { get; } =
        new(OrderErrorCodes.AmountTooLarge, "The order total exceeds the maximum amount.", "items");

    private static bool AreIn(Currency currency, params ReadOnlySpan<Money> amounts)
    {
        foreach (var amount in amounts)
        {
            if (amount.IsUnspecified || !ReferenceEquals(amount.Currency, currency))
            {
                return false;
            }
        }

        return true;
    }

    // Without a run of the caller, a key that is found starts one.
    private async Task<OrderResult<CreatedOrder>?> FindReplayAsync(
        CreateOrder cart, CommandRun? run, CancellationToken cancellationToken)
    {
        if (!FieldRules.IsUsable(cart.IdempotencyKey, OrderFieldLimits.IdempotencyKey)
            || ((cart.Submitted ?? cart).StoreId is { } storeId && !FieldRules.IsUsable(storeId, OrderFieldLimits.Identifier))
            || await store.FindKeyAsync(CreateScope(cart), cart.IdempotencyKey, cancellationToken).ConfigureAwait(false) is not { } key)
        {
            return null;
        }

        using var own = run is null ? telemetry.StartCommand("create") : null;
        run ??= own!;
        if (key.Fingerprint != ComputeFingerprint(cart))
        {
            return run.Reject(OrderResult<CreatedOrder>.Failed(CommandExecutor.KeyReused));
        }

        var order = await store.FindByIdAsync(key.OrderId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The store has an idempotency key whose order is missing.");
        run.MarkReplayed();
        return OrderResult<CreatedOrder>.Replayed(new CreatedOrder(order, AccessToken: null));
    }

    private static string ComputeFingerprint(CreateOrder cart) =>
        IdempotencyScope.Fingerprint(cart.Submitted ?? cart, FingerprintJsonContext.Default.CreateOrder);

    // The email address scopes the keys of guests, so that nobody receives the order of another guest by guessing a key.
    private static string CreateScope(CreateOrder cart)
    {
        var submitted = cart.Submitted ?? cart;
        return IdempotencyScope.Create(
            "create", submitted.StoreId, cart.Actor, OrderSearchText.Normalize(submitted.CustomerEmail ?? string.Empty));
    }
}

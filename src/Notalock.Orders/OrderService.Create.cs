using Notalock.Orders.Execution;
using Notalock.Orders.Hosting;
using Notalock.Orders.Idempotency;
using Notalock.Orders.Orders.Commands;
using Notalock.Orders.Storage;
using Notalock.Orders.Validation;

namespace Notalock.Orders;

public partial class OrderService
{
    private const int MaxNumberAttempts = 10;

    /// <summary>Places an order from a cart. Saved before any money moves.</summary>
    /// <param name="cart">The cart.</param>
    /// <param name="cancellationToken">Gives up waiting; the order may be placed all the same. Repeat with the same key to find out.</param>
    /// <returns>The order, with a token for a guest; or every field at fault.</returns>
    public virtual async Task<OrderResult<CreatedOrder>> CreateAsync(CreateOrder cart, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cart);
        ArgumentNullException.ThrowIfNull(cart.Actor, "cart.Actor");
        using var run = new CommandRun(_dependencies, "create");
        var context = Context(cart.Actor, cart.CorrelationId);
        if (Validate(cart, context.Now, out var totals) is { Count: > 0 } errors)
        {
            // A repeat is answered like the first time, even when the rules have become stricter since.
            return await ReplayCreateAsync(cart, run, cancellationToken).ConfigureAwait(false)
                ?? run.Refused(OrderResult<CreatedOrder>.Failed(errors));
        }

        var token = cart.CustomerId is null ? OrderAccessToken.Create() : null;
        var tokenHash = token is null ? null : OrderAccessToken.ComputeHash(token);
        for (var attempt = 1; ; attempt++)
        {
            var number = await _dependencies.Numbers.NextAsync(cart, cart.PlacedAt ?? context.Now, cancellationToken).ConfigureAwait(false);
            if (!IsUsable(number, CreateOrderRules.MaxNumberLength))
            {
                throw new InvalidOperationException(
                    "The order number generator returned a number that is empty, longer than 40 characters, or with control characters or broken Unicode.");
            }

            var decision = CreateOrderRules.Decide(cart, totals!, number, tokenHash, Policy.Map, context);
            var order = decision.Order!;
            IReadOnlyList<IdempotencyRecord> keys = cart.IdempotencyKey is null
                ? []
                : [GetKey(CreateScope(cart), cart.IdempotencyKey, CartFingerprint.Compute(cart), order.Id, null, context.Now)];
            var commit = new OrderCommit(null, order, decision.History, Messages(order, decision.History, context.Now), keys);
            switch (await Store.CommitAsync(commit, cancellationToken).ConfigureAwait(false))
            {
                case OrderCommitStatus.Committed:
                    Committed(run, order, decision.History);
                    Log.OrderPlaced(_dependencies.Logger, order.Id);
                    return OrderResult<CreatedOrder>.Success(new CreatedOrder(order, token) { History = decision.History });

                case OrderCommitStatus.DuplicateKey:
                    return await ReplayCreateAsync(cart, run, cancellationToken).ConfigureAwait(false)
                        ?? throw new InvalidOperationException("The store answered DuplicateKey, but does not have the key.");

                case OrderCommitStatus.DuplicateNumber when attempt == MaxNumberAttempts:
                    throw new InvalidOperationException("The order number generator returned numbers that are taken, ten times in a row.");

                case OrderCommitStatus.VersionConflict:
                    throw new InvalidOperationException("The store has an order of this fresh id already.");
            }
        }
    }

    private List<OrderError> Validate(CreateOrder cart, DateTimeOffset now, out OrderTotals? totals)
    {
        totals = null;
        var errors = new List<OrderError>(CartRules.Check(cart, _dependencies.Options.MaxItems, now));
        if (errors.Count > 0)
        {
            return errors;
        }

        try
        {
            totals = _dependencies.Totals.Calculate(cart);
        }
        catch (OverflowException)
        {
            errors.Add(new OrderError(OrderErrorCodes.AmountTooLarge, "The sum of items and adjustments is larger than amounts may be.", "items"));
            return errors;
        }

        if (totals is null || !IsIn(cart.Currency, totals.Subtotal, totals.Discount, totals.Shipping, totals.Tax, totals.Total))
        {
            throw new InvalidOperationException("The total calculator returned nothing, or an amount in another currency than the cart's.");
        }

        if (totals.Total.IsNegative)
        {
            errors.Add(new OrderError(OrderErrorCodes.NegativeTotal, "Discounts are larger than the rest of the order.", "adjustments"));
        }
        else if (totals.Total.MinorUnits > FieldRules.MaxAmount || totals.Subtotal.MinorUnits > FieldRules.MaxAmount)
        {
            errors.Add(new OrderError(OrderErrorCodes.AmountTooLarge, "The sum of items and adjustments is larger than amounts may be.", "items"));
        }
        else if (cart.ExpectedTotal is { } expected && expected != totals.Total)
        {
            errors.Add(new OrderError(
                OrderErrorCodes.TotalMismatch, $"The order comes to {totals.Total}, but {expected} was expected.", "expected_total"));
        }

        return errors;
    }

    private static bool IsIn(Currency currency, params ReadOnlySpan<Money> amounts)
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

    private async ValueTask<OrderResult<CreatedOrder>?> ReplayCreateAsync(CreateOrder cart, CommandRun run, CancellationToken cancellationToken)
    {
        if (!IsUsable(cart.IdempotencyKey, IdempotencyRecord.MaxKeyLength)
            || (cart.StoreId is not null && !IsUsable(cart.StoreId, FieldRules.MaxIdentifierLength))
            || await Store.FindKeyAsync(CreateScope(cart), cart.IdempotencyKey, cancellationToken).ConfigureAwait(false) is not { } key)
        {
            return null;
        }

        if (!string.Equals(key.Fingerprint, CartFingerprint.Compute(cart), StringComparison.Ordinal))
        {
            return run.Refused(OrderResult<CreatedOrder>.Failed(KeyReused));
        }

        var order = await Store.FindByIdAsync(key.OrderId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The store has a key whose order is missing.");
        run.Replayed();
        return OrderResult<CreatedOrder>.Success(new CreatedOrder(order, AccessToken: null), replayed: true);
    }

    // A guest is told apart from another by the e-mail address: an order is never handed to whoever guesses a key.
    private static string CreateScope(CreateOrder cart) =>
        IdempotencyScope.Create("create", cart.StoreId, cart.Actor, OrderSearchText.Normalize(cart.CustomerEmail ?? string.Empty));
}

using Notalock.Orders.Execution;
using Notalock.Orders.Hosting;
using Notalock.Orders.Payments;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Payments.Providers;
using Notalock.Orders.Storage;

namespace Notalock.Orders;

public partial class OrderService
{
    private delegate OrderDecision DecideFact(Order order, in CommandContext context);

    /// <summary>Calls the provider for a saved operation and commits the answer.</summary>
    private async Task<ProviderCallOutcome> CarryOutAsync(
        Order order, OrderPayment payment, OrderPaymentOperation operation, string? correlationId, CancellationToken cancellationToken)
    {
        var provider = Providers.Find(payment.Provider)
            ?? throw new InvalidOperationException($"No payment provider '{payment.Provider}' is registered any more.");
        PaymentResult answer;
        try
        {
            answer = await AskAsync(
                provider,
                OrderNames.ToWireName(operation.Kind),
                token => ProviderRequests.ExecuteAsync(provider, order, payment, operation, token),
                cancellationToken).ConfigureAwait(false);
        }
        catch (PaymentProviderException unknown)
        {
            // The intent stands as it was committed, with its next check: there is nothing to add.
            Log.OutcomeUnknown(_dependencies.Logger, OrderNames.ToWireName(operation.Kind), order.Id, payment.Id, unknown.Code);
            return new ProviderCallOutcome(order, null, unknown);
        }

        // The provider has answered: what it said is kept, even when the caller has gone away.
        var after = await RecordAsync(
            order.Id,
            Actor.Provider(provider.Name),
            correlationId,
            look: null,
            (Order latest, in CommandContext context) =>
                PaymentFacts.FromResponse(latest, payment.Id, operation, answer, Providers.FactsOfAny(provider.Name), context),
            CancellationToken.None).ConfigureAwait(false);
        return new ProviderCallOutcome(after, answer, null);
    }

    /// <summary>Calls the provider for a saved refund and commits the answer, an unknown one included.</summary>
    private async Task<(Order Order, PaymentDecline? Refusal)> CarryOutAsync(
        Order order, OrderRefund refund, string? correlationId, CancellationToken cancellationToken)
    {
        var provider = Providers.Find(refund.Provider)
            ?? throw new InvalidOperationException($"No payment provider '{refund.Provider}' is registered any more.");
        var payment = order.Payments.Single(p => p.Id == refund.PaymentId);
        RefundResult? answer;
        try
        {
            answer = await AskAsync(
                provider,
                "refund",
                token => ProviderRequests.ExecuteAsync(provider, order, payment, refund, token),
                cancellationToken).ConfigureAwait(false);
        }
        catch (PaymentProviderException unknown)
        {
            Log.OutcomeUnknown(_dependencies.Logger, "refund", order.Id, refund.Id, unknown.Code);
            answer = null;
        }

        var after = await RecordAsync(
            order.Id,
            Actor.Provider(provider.Name),
            correlationId,
            look: null,
            (Order latest, in CommandContext context) => answer is null
                ? PaymentFacts.FromTimeout(latest, refund.Id, Providers.FactsOfAny(provider.Name), context)
                : PaymentFacts.FromResponse(latest, refund.Id, answer, Providers.FactsOfAny(provider.Name), context),
            CancellationToken.None).ConfigureAwait(false);
        return (after, answer?.Decline);
    }

    /// <summary>
    /// Carries out what a commit requested: voids, and refunds. What fails stays requested for the sweep; the commit that asked for it
    /// stands either way, so nothing is thrown but the caller's own cancellation.
    /// </summary>
    private async Task<Order?> SettleAsync(
        Guid orderId, Func<OrderPayment, bool> which, string? correlationId, CancellationToken cancellationToken, bool refundsToo = false)
    {
        var done = new HashSet<Guid>();
        while (await Store.FindByIdAsync(orderId, cancellationToken).ConfigureAwait(false) is { } order)
        {
            var payment = order.Payments.FirstOrDefault(p =>
                p.Operation is not null && which(p) && Providers.Find(p.Provider) is not null && !done.Contains(p.Id));
            if (payment is { Operation: { } operation })
            {
                // Once each: what is refused and asked for again is an operation of its own, and a matter for the sweep.
                done.Add(payment.Id);
                await CarryOutAsync(order, payment, operation, correlationId, cancellationToken).ConfigureAwait(false);
                continue;
            }

            var refund = !refundsToo ? null : order.Refunds.FirstOrDefault(r =>
                r.Status == OrderRefundStatus.Requested && r.Provider != OrderPayment.OfflineProvider
                && Providers.Find(r.Provider) is not null && !done.Contains(r.Id));
            if (refund is null)
            {
                return order;
            }

            done.Add(refund.Id);
            await CarryOutAsync(order, refund, correlationId, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>
    /// Commits a fact: load, look at the provider when the fact needs it, decide, commit; again when another change came between. The
    /// look comes after the load, so what it finds is newer than everything that the loaded order knows.
    /// </summary>
    private async Task<Order> RecordAsync(
        Guid orderId,
        Actor actor,
        string? correlationId,
        Func<Order, CancellationToken, Task>? look,
        DecideFact decide,
        CancellationToken cancellationToken)
    {
        using var run = new CommandRun(_dependencies, "record_fact");
        for (var attempt = 1; ; attempt++)
        {
            var order = await Store.FindByIdAsync(orderId, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException("The order of a payment is missing from the store.");
            if (look is not null)
            {
                await look(order, cancellationToken).ConfigureAwait(false);
            }

            var context = Context(actor, correlationId);
            var decision = decide(order, context);
            if (decision.IsNothing)
            {
                run.Unchanged();
                return order;
            }

            var next = decision.Order!;
            var commit = new OrderCommit(order, next, decision.History, Messages(next, decision.History, context.Now));
            if (await Store.CommitAsync(commit, cancellationToken).ConfigureAwait(false) == OrderCommitStatus.Committed)
            {
                Committed(run, next, decision.History);
                Log.CommandCommitted(_dependencies.Logger, run.Operation, next.Id, next.Version);
                return next;
            }

            Conflict(run.Operation, order.Id, attempt);
        }
    }

    // Each conflict is somebody else's progress, so this ends; the bound is for a store that answers wrongly.
    private void Conflict(string operation, Guid orderId, int attempt)
    {
        _dependencies.Metrics.Conflict(operation);
        Log.CommandConflict(_dependencies.Logger, operation, orderId, attempt);
        if (attempt >= MaxFactAttempts)
        {
            throw new InvalidOperationException("A fact could not be recorded: others kept changing the order. The reconciler asks the provider again.");
        }
    }

    private const int MaxFactAttempts = 1_000;

    /// <summary>Calls a provider, traced and measured. Whatever it throws but the caller's own cancellation leaves the outcome unknown.</summary>
    private async Task<T> AskAsync<T>(IPaymentProvider provider, string operation, Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        using var run = new ProviderRun(_dependencies, provider.Name, operation);
        try
        {
            var answer = await call(cancellationToken).ConfigureAwait(false);
            run.Answered(refused: answer is PaymentResult { Decline: not null } or RefundResult { Decline: not null });
            return answer;
        }
        catch (Exception exception) when (exception is not PaymentProviderException
            && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw new PaymentProviderException($"The provider '{provider.Name}' failed; the outcome is unknown.", exception) { Provider = provider.Name };
        }
    }
}

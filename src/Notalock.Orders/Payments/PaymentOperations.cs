using Notalock.Orders.Execution;
using Notalock.Orders.Hosting;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Payments.Providers;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Payments;

/// <summary>
/// Moves money. Every operation takes the same course: the intent is committed, the provider is called outside of any transaction with a
/// key that derives from the saved operation, and its result is committed. The reconciler completes what was interrupted in between.
/// </summary>
internal sealed partial class PaymentOperations(
    IOrderStore store,
    CommandExecutor executor,
    FactRecorder facts,
    PaymentProviderCaller caller,
    PaymentProviders providers,
    OrderTelemetry telemetry,
    TimeProvider timeProvider)
{
    /// <summary>Executes a command and the voids and refunds that it requested.</summary>
    public async Task<OrderResult<TValue>> ExecuteAsync<TCommand, TValue>(
        TCommand command, CommandDefinition<TCommand> definition, Func<Order, Guid?, TValue> select, CancellationToken cancellationToken)
        where TCommand : OrderCommand
        where TValue : notnull
    {
        var result = await executor.ExecuteAsync(
            command, definition, static (order, id) => (Order: order, Id: id), cancellationToken).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            return OrderResult<TValue>.Failed(result.Errors, result.Current);
        }

        if (result.IsReplay)
        {
            return OrderResult<TValue>.Replayed(select(result.Value.Order, result.Value.Id));
        }

        // A command that changed nothing requested nothing.
        if (result.History.Count == 0)
        {
            return OrderResult<TValue>.Success(select(result.Value.Order, result.Value.Id));
        }

        List<OrderStatusHistory> written = [.. result.History];
        var completed = await CompleteRequestsAsync(
            result.Value.Order, command.CorrelationId, written, cancellationToken).ConfigureAwait(false);
        return OrderResult<TValue>.Success(select(completed, result.Value.Id), written);
    }

    /// <summary>Commits the intent of a capture or a void and executes it.</summary>
    public async Task<OrderResult<PaymentOutcome>> OperateAsync<TCommand>(
        TCommand command, CommandDefinition<TCommand> definition, CancellationToken cancellationToken)
        where TCommand : OrderCommand
    {
        if (store.IsInCallerTransaction)
        {
            return OrderResult<PaymentOutcome>.Failed(PaymentErrors.InCallerTransaction);
        }

        var intent = await executor.ExecuteAsync(command, definition, SelectPayment, cancellationToken).ConfigureAwait(false);

        // A repetition returns the current state; the first call or the reconciler executes the operation.
        if (!intent.Succeeded || intent.IsReplay || intent.Value.Payment.Operation is not { } operation)
        {
            return intent;
        }

        var (order, payment) = intent.Value;
        List<OrderStatusHistory> written = [.. intent.History];
        var outcome = await ExecuteOperationAsync(
            order, payment, operation, command.CorrelationId, written, cancellationToken).ConfigureAwait(false);
        return outcome.Result?.Decline is { } decline
            ? OrderResult<PaymentOutcome>.Failed(PaymentErrors.FromDecline(decline), outcome.Order)
            : OrderResult<PaymentOutcome>.Success(SelectPayment(outcome.Order, payment.Id), written);
    }

    public async Task<OrderResult<RefundOutcome>> RefundAsync(RefundPayment command, CancellationToken cancellationToken)
    {
        if (store.IsInCallerTransaction)
        {
            return OrderResult<RefundOutcome>.Failed(PaymentErrors.InCallerTransaction);
        }

        var intent = await executor.ExecuteAsync(command, CommandDefinitions.Refund, SelectRefund, cancellationToken).ConfigureAwait(false);
        if (!intent.Succeeded || intent.IsReplay || intent.Value.Refund.Provider == OrderPayment.OfflineProvider)
        {
            return intent;
        }

        List<OrderStatusHistory> written = [.. intent.History];
        var (order, decline) = await ExecuteRefundAsync(
            intent.Value.Order, intent.Value.Refund, command.CorrelationId, written, cancellationToken).ConfigureAwait(false);

        // A refund with several purposes was committed as several refunds.
        foreach (var other in intent.Value.Order.Refunds.Where(r =>
            r.Id != intent.Value.Refund.Id && r.CreatedAt == intent.Value.Refund.CreatedAt && IsRequestedAtProvider(r)))
        {
            (order, var declined) = await ExecuteRefundAsync(order, other, command.CorrelationId, written, cancellationToken)
                .ConfigureAwait(false);
            decline ??= declined;
        }

        return decline is null
            ? OrderResult<RefundOutcome>.Success(SelectRefund(order, intent.Value.Refund.Id), written)
            : OrderResult<RefundOutcome>.Failed(PaymentErrors.FromDecline(decline), order);
    }

    public static PaymentOutcome SelectPayment(Order order, Guid? paymentId) => new(order, order.Payments.Single(p => p.Id == paymentId));

    public static RefundOutcome SelectRefund(Order order, Guid? refundId) => new(order, order.Refunds.Single(r => r.Id == refundId));

    /// <summary>Calls the provider for a saved operation and commits its result, whose history entries are added to a list.</summary>
    public async Task<ProviderCallOutcome> ExecuteOperationAsync(
        Order order,
        OrderPayment payment,
        OrderPaymentOperation operation,
        string? correlationId,
        List<OrderStatusHistory> written,
        CancellationToken cancellationToken)
    {
        var provider = GetProvider(payment.Provider);
        var name = OrderNames.ToWireName(operation.Kind);
        PaymentResult result;
        try
        {
            result = await caller.CallAsync(
                provider, name, token => ProviderRequests.ExecuteAsync(provider, order, payment, operation, token), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (PaymentProviderException unknown)
        {
            // The committed intent already has the time of its next check, so there is nothing to add.
            Log.OutcomeUnknown(telemetry.Logger, name, order.Id, payment.Id, unknown.Code);
            return new ProviderCallOutcome(order, null, unknown);
        }

        // The result is committed even when the caller has canceled meanwhile.
        var after = await facts.RecordAsync(
            order.Id,
            Actor.Provider(provider.Name),
            correlationId,
            written,
            lookup: null,
            (Order latest, in CommandContext context) =>
                PaymentFacts.FromResponse(latest, payment.Id, operation, result, providers.FactsOfAny(provider.Name), context),
            CancellationToken.None).ConfigureAwait(false);
        return new ProviderCallOutcome(after, result, null);
    }

    /// <summary>
    /// Calls the provider for a saved refund and commits its result, or that the outcome is unknown. The history entries are added to a
    /// list.
    /// </summary>
    public async Task<(Order Order, PaymentDecline? Decline)> ExecuteRefundAsync(
        Order order,
        OrderRefund refund,
        string? correlationId,
        List<OrderStatusHistory> written,
        CancellationToken cancellationToken)
    {
        var provider = GetProvider(refund.Provider);
        var payment = order.Payments.Single(p => p.Id == refund.PaymentId);
        RefundResult? result;
        try
        {
            result = await caller.CallAsync(
                provider, "refund", token => ProviderRequests.ExecuteAsync(provider, order, payment, refund, token), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (PaymentProviderException unknown)
        {
            Log.OutcomeUnknown(telemetry.Logger, "refund", order.Id, refund.Id, unknown.Code);
            result = null;
        }

        var after = await facts.RecordAsync(
            order.Id,
            Actor.Provider(provider.Name),
            correlationId,
            written,
            lookup: null,
            (Order latest, in CommandContext context) => result is null
                ? PaymentFacts.FromTimeout(latest, refund.Id, providers.FactsOfAny(provider.Name), context)
                : PaymentFacts.FromResponse(latest, refund.Id, result, providers.FactsOfAny(provider.Name), context),
            CancellationToken.None).ConfigureAwait(false);
        return (after, result?.Decline);
    }

    /// <summary>
    /// Executes the voids and refunds that the last commit of an order requested, and those that their results request. What fails stays
    /// requested for the reconciler, and the commit that requested it stands, so nothing is thrown but the cancellation by the caller.
    /// </summary>
    private async Task<Order> CompleteRequestsAsync(
        Order order, string? correlationId, List<OrderStatusHistory> written, CancellationToken cancellationToken)
    {
        var since = order.UpdatedAt;
        var attempted = new HashSet<Guid>();
        while (!store.IsInCallerTransaction)
        {
            // Once each: a void that is declined and requested again is another operation, which the reconciler executes.
            var payment = order.Payments.FirstOrDefault(p =>
                p.Operation is { Kind: OrderPaymentOperationKind.Void, Declines: 0 } operation && operation.RequestedAt >= since
                    && providers.Find(p.Provider) is not null && !attempted.Contains(p.Id));
            if (payment is { Operation: { } requested })
            {
                attempted.Add(payment.Id);
                await ExecuteOperationAsync(order, payment, requested, correlationId, written, cancellationToken).ConfigureAwait(false);
            }
            else if (order.Refunds.FirstOrDefault(r =>
                IsRequestedAtProvider(r) && r.CreatedAt >= since && providers.Find(r.Provider) is not null && !attempted.Contains(r.Id))
                is { } refund)
            {
                attempted.Add(refund.Id);
                await ExecuteRefundAsync(order, refund, correlationId, written, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                break;
            }

            order = await store.FindByIdAsync(order.Id, cancellationToken).ConfigureAwait(false) ?? order;
        }

        return order;
    }

    private static bool IsRequestedAtProvider(OrderRefund refund) =>
        refund.Status == OrderRefundStatus.Requested && refund.Provider != OrderPayment.OfflineProvider;

    private IPaymentProvider GetProvider(string name) => providers.Find(name)
        ?? throw new InvalidOperationException($"The payment provider '{name}' must be registered, but is not.");
}

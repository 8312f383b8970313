using Notalock.Orders.Execution;
using Notalock.Orders.Idempotency;
using Notalock.Orders.Payments;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Payments.Providers;

namespace Notalock.Orders;

/// <content>
/// Every operation on money goes the same way: the intent is committed, the provider is called outside of any transaction with a key
/// that derives from the saved operation, the answer is committed. Whatever breaks in between, the reconciler finishes.
/// </content>
public partial class OrderService
{
    /// <summary>Begins a payment of what is left to pay, or goes on with the attempt that is under way.</summary>
    /// <param name="command">Which order, which provider, who.</param>
    /// <param name="cancellationToken">Gives up waiting; the payment may be begun all the same.</param>
    /// <returns>
    /// The payment, with what the customer needs for it; or why not. <see cref="OrderErrorCodes.ProviderRefused"/>: the provider said no,
    /// which is on record.
    /// </returns>
    /// <exception cref="PaymentProviderException">The outcome is unknown. Repeat the command: it goes on with the same attempt and the same key.</exception>
    public virtual async Task<OrderResult<StartedPayment>> StartPaymentAsync(StartPayment command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (string.Equals(command.Provider, OrderPayment.OfflineProvider, StringComparison.Ordinal))
        {
            return await StartOfflineAsync(command, cancellationToken).ConfigureAwait(false);
        }

        if (command.Provider is null || Providers.Find(command.Provider) is not { } provider)
        {
            return OrderResult<StartedPayment>.Failed(UnknownProvider);
        }

        if (Store.IsInCallerTransaction)
        {
            return OrderResult<StartedPayment>.Failed(MoneyInCallerTransaction);
        }

        var intent = await ExecuteAsync(
            "start_payment",
            command,
            FingerprintJsonContext.Default.StartPayment,
            GetDecision,
            static (order, id) => new PaymentOutcome(order, order.Payments.Single(p => p.Id == id)),
            cancellationToken).ConfigureAwait(false);
        if (!intent.Succeeded)
        {
            return OrderResult<StartedPayment>.Failed(intent.Errors, intent.Current);
        }

        var started = await GoOnAsync(intent.Value, provider, command.CorrelationId, cancellationToken).ConfigureAwait(false);
        await SettleAsync(intent.Value.Order.Id, static p => p.Operation is { Kind: OrderPaymentOperationKind.Void }, command.CorrelationId, cancellationToken).ConfigureAwait(false);
        return intent.IsReplay && started.Succeeded ? OrderResult<StartedPayment>.Success(started.Value, replayed: true) : started;
    }

    /// <summary>Reserves what is left to pay without taking it: <see cref="StartPaymentAsync"/> with <see cref="StartPayment.CaptureImmediately"/> off.</summary>
    /// <param name="command">Which order, which provider, who.</param>
    /// <param name="cancellationToken">Gives up waiting; the payment may be begun all the same.</param>
    /// <returns>The payment, with what the customer needs for it; or why not.</returns>
    /// <exception cref="PaymentProviderException">The outcome is unknown. Repeat the command: it goes on with the same attempt and the same key.</exception>
    public virtual Task<OrderResult<StartedPayment>> AuthorizeAsync(StartPayment command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return StartPaymentAsync(command with { CaptureImmediately = false }, cancellationToken);
    }

    /// <summary>Captures reserved money, all of it or a part.</summary>
    /// <param name="command">Which payment, how much, who.</param>
    /// <param name="cancellationToken">Gives up waiting; the money may be captured all the same.</param>
    /// <returns>
    /// The payment as it is now; or why not. When the provider did not answer, <see cref="OrderPayment.Operation"/> is still there and the
    /// reconciler asks again. <see cref="OrderErrorCodes.ProviderRefused"/>: the provider said no, which is on record.
    /// </returns>
    public virtual Task<OrderResult<PaymentOutcome>> CaptureAsync(CapturePayment command, CancellationToken cancellationToken = default) =>
        OperateAsync(
            "capture",
            command,
            FingerprintJsonContext.Default.CapturePayment,
            GetDecision,
            cancellationToken);

    /// <summary>Releases reserved money, or calls an attempt off before money moved.</summary>
    /// <param name="command">Which payment, who.</param>
    /// <param name="cancellationToken">Gives up waiting; the payment may be voided all the same.</param>
    /// <returns>
    /// The payment as it is now; or why not. When the provider did not answer, <see cref="OrderPayment.Operation"/> is still there and the
    /// reconciler asks again. <see cref="OrderErrorCodes.ProviderRefused"/>: the provider said no, which is on record.
    /// </returns>
    public virtual Task<OrderResult<PaymentOutcome>> VoidAsync(VoidPayment command, CancellationToken cancellationToken = default) =>
        OperateAsync(
            "void",
            command,
            FingerprintJsonContext.Default.VoidPayment,
            GetDecision,
            cancellationToken);

    /// <summary>
    /// Sends captured money back, all of it or a part, through the provider it came by. Money that came in offline is only requested:
    /// somebody sends it and records that with <see cref="RecordOfflineRefundAsync"/>.
    /// </summary>
    /// <param name="command">Which order, how much, who.</param>
    /// <param name="cancellationToken">Gives up waiting; the money may go back all the same.</param>
    /// <returns>
    /// The refund as it is now, which may be <see cref="OrderRefundStatus.Unknown"/> when the provider did not answer: the reconciler asks
    /// again with the same key. Or why not; <see cref="OrderErrorCodes.ProviderRefused"/>: the provider said no, which is on record.
    /// </returns>
    public virtual async Task<OrderResult<RefundOutcome>> RefundAsync(RefundPayment command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (Store.IsInCallerTransaction)
        {
            return OrderResult<RefundOutcome>.Failed(MoneyInCallerTransaction);
        }

        var intent = await ExecuteAsync(
            "refund",
            command,
            FingerprintJsonContext.Default.RefundPayment,
            GetDecision,
            static (order, id) => new RefundOutcome(order, order.Refunds.Single(r => r.Id == id)),
            cancellationToken).ConfigureAwait(false);
        if (!intent.Succeeded || intent.IsReplay || intent.Value.Refund.Provider == OrderPayment.OfflineProvider)
        {
            return intent;
        }

        var (order, refusal) = await CarryOutAsync(intent.Value.Order, intent.Value.Refund, command.CorrelationId, cancellationToken).ConfigureAwait(false);
        return refusal is null
            ? OrderResult<RefundOutcome>.Success(new RefundOutcome(order, order.Refunds.Single(r => r.Id == intent.Value.Refund.Id)))
            : OrderResult<RefundOutcome>.Failed(GetError(refusal), order);
    }

    internal static OrderError MoneyInCallerTransaction { get; } = new(
        OrderErrorCodes.InCallerTransaction,
        "Money is not moved within a transaction of the caller's: an intent that is not durable before the provider is called protects nothing.");

    private static OrderError UnknownProvider { get; } = new(OrderErrorCodes.UnknownProvider, "No provider of this name is registered.", "provider");

    private PaymentProviders Providers => _dependencies.Providers;

    private async Task<OrderResult<StartedPayment>> StartOfflineAsync(StartPayment command, CancellationToken cancellationToken)
    {
        var chosen = await SelectOfflinePaymentAsync(
            new SelectOfflinePayment(command.OrderId, command.OfflineMethod ?? OfflinePaymentMethod.BankTransfer, command.Actor)
            {
                IdempotencyKey = command.IdempotencyKey,
                ExpectedVersion = command.ExpectedVersion,
                CorrelationId = command.CorrelationId,
            },
            cancellationToken).ConfigureAwait(false);
        return chosen.Succeeded
            ? OrderResult<StartedPayment>.Success(new StartedPayment(chosen.Value, chosen.Value.Payments.Last(static p => p.Provider == OrderPayment.OfflineProvider)), chosen.IsReplay)
            : OrderResult<StartedPayment>.Failed(chosen.Errors, chosen.Current);
    }

    // A fresh attempt, or one whose beginning was never answered, is begun; any other is looked up for what the customer needs.
    private async Task<OrderResult<StartedPayment>> GoOnAsync(
        PaymentOutcome intent, IPaymentProvider provider, string? correlationId, CancellationToken cancellationToken)
    {
        var (order, payment) = intent;
        if (payment.Operation is { Kind: OrderPaymentOperationKind.Create } operation && !IsTooOld(operation.RequestedAt))
        {
            var carried = await CarryOutAsync(order, payment, operation, correlationId, cancellationToken).ConfigureAwait(false);
            if (carried.Unknown is { } unknown)
            {
                throw unknown;
            }

            return carried.Answer!.Decline is { } refusal
                ? OrderResult<StartedPayment>.Failed(GetError(refusal), carried.Order)
                : Started(carried.Order, payment.Id, carried.Answer);
        }

        if (!PaymentRules.CanCancel(payment) || !provider.Capabilities.HasFlag(PaymentCapabilities.Find))
        {
            return Started(order, payment.Id, answer: null);
        }

        PaymentResult? found = null;
        var current = await RecordAsync(
            order.Id,
            Actor.Provider(provider.Name),
            correlationId,
            async (latest, token) => found = latest.Payments.FirstOrDefault(p => p.Id == payment.Id) is { } known
                ? await AskAsync(provider, "find", ask => provider.FindAsync(ProviderRequests.Find(latest, known, includeRefunds: false), ask), token).ConfigureAwait(false)
                : null,
            (Order latest, in CommandContext context) => found?.Snapshot is { } snapshot
                ? PaymentFacts.FromLookup(latest, payment.Id, snapshot, Providers.FactsOfAny(provider.Name), context)
                : OrderDecision.NoChange(latest),
            cancellationToken).ConfigureAwait(false);
        return Started(current, payment.Id, found);
    }

    private static OrderResult<StartedPayment> Started(Order order, Guid paymentId, PaymentResult? answer)
    {
        var payment = order.Payments.Single(p => p.Id == paymentId);
        var goesOn = PaymentRules.CanCancel(payment);
        return OrderResult<StartedPayment>.Success(new StartedPayment(order, payment)
        {
            ClientSecret = goesOn ? answer?.ClientSecret : null,
            RedirectUrl = goesOn ? answer?.RedirectUrl : null,
        });
    }

    private async Task<OrderResult<PaymentOutcome>> OperateAsync<TCommand>(
        string name,
        TCommand command,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<TCommand> fingerprintType,
        Decide<TCommand> decide,
        CancellationToken cancellationToken)
        where TCommand : OrderCommand
    {
        ArgumentNullException.ThrowIfNull(command);
        if (Store.IsInCallerTransaction)
        {
            return OrderResult<PaymentOutcome>.Failed(MoneyInCallerTransaction);
        }

        var intent = await ExecuteAsync(
            name,
            command,
            fingerprintType,
            decide,
            static (order, id) => new PaymentOutcome(order, order.Payments.Single(p => p.Id == id)),
            cancellationToken).ConfigureAwait(false);

        // A repeat is answered with where it stands; the first call or the sweep carries it out.
        if (!intent.Succeeded || intent.IsReplay || intent.Value.Payment.Operation is not { } operation)
        {
            return intent;
        }

        var carried = await CarryOutAsync(intent.Value.Order, intent.Value.Payment, operation, command.CorrelationId, cancellationToken).ConfigureAwait(false);
        return carried.Answer?.Decline is { } refusal
            ? OrderResult<PaymentOutcome>.Failed(GetError(refusal), carried.Order)
            : OrderResult<PaymentOutcome>.Success(new PaymentOutcome(carried.Order, carried.Order.Payments.Single(p => p.Id == intent.Value.Payment.Id)));
    }

    private static OrderError GetError(PaymentDecline refusal) => new(
        OrderErrorCodes.ProviderRefused, $"The provider refused: {PaymentFolding.Cut(refusal.Message, 500) ?? "no reason was given"} ({PaymentFolding.Short(refusal.Code, 100) ?? "refused"})");
}

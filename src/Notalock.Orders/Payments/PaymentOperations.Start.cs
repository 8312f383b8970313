using System.Collections.Frozen;
using Notalock.Orders.Execution;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Payments.Providers;
using Notalock.Orders.Payments.Reconciliation;

namespace Notalock.Orders.Payments;

/// <content>Starts and resumes payments.</content>
internal sealed partial class PaymentOperations
{
    private const int MaxPreparations = 3;

    public async Task<OrderResult<StartedPayment>> StartAsync(StartPayment command, CancellationToken cancellationToken)
    {
        if (command.Provider == OrderPayment.OfflineProvider)
        {
            return await StartOfflineAsync(command, cancellationToken).ConfigureAwait(false);
        }

        if (command.Provider is null || providers.Find(command.Provider) is not { } provider)
        {
            return OrderResult<StartedPayment>.Failed(PaymentErrors.UnknownProvider);
        }

        if (store.IsInCallerTransaction)
        {
            return OrderResult<StartedPayment>.Failed(PaymentErrors.InCallerTransaction);
        }

        List<OrderStatusHistory> written = [];
        for (var attempt = 1; ; attempt++)
        {
            var intent = await CommitStartAsync(command, provider, cancellationToken).ConfigureAwait(false);
            if (!intent.Succeeded)
            {
                return OrderResult<StartedPayment>.Failed(intent.Errors, intent.Current);
            }

            written.AddRange(intent.History);
            var (order, payment) = intent.Value;

            // The attempts that this one replaces are canceled first. If one of them was paid meanwhile, this one must not be created.
            order = await CompleteRequestsAsync(order, command.CorrelationId, written, cancellationToken).ConfigureAwait(false);
            payment = order.Payments.Single(p => p.Id == payment.Id);
            if (payment.Operation is { Kind: OrderPaymentOperationKind.Create } create && !AttemptRules.IsNeeded(order, payment))
            {
                order = await AbandonAsync(order, payment, create, command.CorrelationId, written, cancellationToken)
                    .ConfigureAwait(false);
                return OrderResult<StartedPayment>.Failed(
                    [new OrderError(OrderErrorCodes.PaymentNotExpected, "No amount is due for the order.")], order);
            }

            var started = await ResumeAsync(
                new PaymentOutcome(order, payment), provider, command.CorrelationId, written, cancellationToken).ConfigureAwait(false);

            // An attempt that ended without a notification is replaced, so that the customer has something to pay with.
            var hasEnded = started.Succeeded && !AttemptRules.CanCancel(started.Value.Payment)
                && PaymentRules.CheckAwaitsPayment(started.Value.Order) is null;
            if (hasEnded && !intent.IsReplay && attempt == 1)
            {
                continue;
            }

            return !started.Succeeded ? started
                : intent.IsReplay ? OrderResult<StartedPayment>.Replayed(started.Value)
                : OrderResult<StartedPayment>.Success(started.Value, written);
        }
    }

    // Values of the provider are determined before the commit, for the amount that was due then. If another payment was captured meanwhile,
    // they are determined again.
    private async Task<OrderResult<PaymentOutcome>> CommitStartAsync(
        StartPayment command, IPaymentProvider provider, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command.Actor, "command.Actor");
        for (var attempt = 1; ; attempt++)
        {
            var prepared = provider is IPaymentPreparation preparation
                && await store.FindByIdAsync(command.OrderId, cancellationToken).ConfigureAwait(false) is { } order
                    ? await PrepareAsync(preparation, command, order, cancellationToken).ConfigureAwait(false)
                    : null;
            var intent = await executor.ExecuteAsync(
                command with { Prepared = prepared }, CommandDefinitions.StartPayment, SelectPayment, cancellationToken)
                .ConfigureAwait(false);
            if (attempt == MaxPreparations || intent.Succeeded || !intent.Errors.Contains(PaymentRules.AmountChanged))
            {
                return intent;
            }
        }
    }

    private static async Task<PreparedPayment?> PrepareAsync(
        IPaymentPreparation preparation, StartPayment command, Order order, CancellationToken cancellationToken)
    {
        var amount = PaymentRules.GetAmountToPay(order);
        if (PaymentRules.CheckAwaitsPayment(order) is not null || amount.MinorUnits <= 0)
        {
            return null;
        }

        var data = await preparation.PrepareAsync(new PaymentPrepareRequest(order, amount, command), cancellationToken)
            .ConfigureAwait(false);
        return new PreparedPayment(amount, data.Count > 0 ? data.ToFrozenDictionary(StringComparer.Ordinal) : null);
    }

    private async Task<OrderResult<StartedPayment>> StartOfflineAsync(StartPayment command, CancellationToken cancellationToken)
    {
        var selected = await ExecuteAsync(
            new SelectOfflinePayment(command.OrderId, command.OfflineMethod ?? OfflinePaymentMethod.BankTransfer, command.Actor)
            {
                IdempotencyKey = command.IdempotencyKey,
                ExpectedVersion = command.ExpectedVersion,
                CorrelationId = command.CorrelationId,
            },
            CommandDefinitions.SelectOfflinePayment,
            static (order, _) => order,
            cancellationToken).ConfigureAwait(false);
        if (!selected.Succeeded)
        {
            return OrderResult<StartedPayment>.Failed(selected.Errors, selected.Current);
        }

        var started = new StartedPayment(
            selected.Value, selected.Value.Payments.Last(static p => p.Provider == OrderPayment.OfflineProvider));
        return selected.IsReplay
            ? OrderResult<StartedPayment>.Replayed(started)
            : OrderResult<StartedPayment>.Success(started, selected.History);
    }

    // A new attempt, or one whose creation got no response, is created; any other is looked up for what the customer needs to continue.
    private async Task<OrderResult<StartedPayment>> ResumeAsync(
        PaymentOutcome intent,
        IPaymentProvider provider,
        string? correlationId,
        List<OrderStatusHistory> written,
        CancellationToken cancellationToken)
    {
        var (order, payment) = intent;
        if (payment.Operation is { Kind: OrderPaymentOperationKind.Create } operation
            && !ReconciliationSchedule.IsKeyTooOld(operation.RequestedAt, timeProvider.GetUtcNow()))
        {
            var outcome = await ExecuteOperationAsync(order, payment, operation, correlationId, written, cancellationToken)
                .ConfigureAwait(false);
            if (outcome.Unknown is { } unknown)
            {
                throw unknown;
            }

            return outcome.Result!.Decline is { } decline
                ? OrderResult<StartedPayment>.Failed(PaymentErrors.FromDecline(decline), outcome.Order)
                : CreateStarted(outcome.Order, payment.Id, outcome.Result);
        }

        if (!AttemptRules.CanCancel(payment) || !provider.Capabilities.HasFlag(PaymentCapabilities.Find))
        {
            return CreateStarted(order, payment.Id, result: null);
        }

        PaymentResult? found = null;
        var current = await facts.RecordAsync(
            order.Id,
            Actor.Provider(provider.Name),
            correlationId,
            written,
            async (latest, token) => found = latest.FindPayment(payment.Id) is { } known
                ? await caller.FindAsync(provider, ProviderRequests.Find(latest, known, includeRefunds: false), token).ConfigureAwait(false)
                : null,
            (Order latest, in CommandContext context) => found?.Snapshot is { } snapshot
                ? PaymentFacts.FromLookup(latest, payment.Id, snapshot, providers.FactsOfAny(provider.Name), context)
                : OrderDecision.NoChange(latest),
            cancellationToken).ConfigureAwait(false);
        return CreateStarted(current, payment.Id, found);
    }

    private static OrderResult<StartedPayment> CreateStarted(Order order, Guid paymentId, PaymentResult? result)
    {
        var payment = order.Payments.Single(p => p.Id == paymentId);
        var canContinue = AttemptRules.CanCancel(payment);
        return OrderResult<StartedPayment>.Success(new StartedPayment(order, payment)
        {
            ClientSecret = canContinue ? result?.ClientSecret : null,
            RedirectUrl = canContinue ? result?.RedirectUrl : null,
        });
    }

    // The attempt was never sent to its provider.
    private Task<Order> AbandonAsync(
        Order order,
        OrderPayment payment,
        OrderPaymentOperation create,
        string? correlationId,
        List<OrderStatusHistory> written,
        CancellationToken cancellationToken) => facts.RecordAsync(
            order.Id,
            Actor.Provider(payment.Provider),
            correlationId,
            written,
            lookup: null,
            (Order latest, in CommandContext context) =>
                PaymentFacts.FromAbandonment(latest, payment.Id, create, providers.FactsOfAny(payment.Provider), context),
            cancellationToken);
}

using System.Collections.Frozen;
using Notalock.Orders.Execution;
using Notalock.Orders.Orders.Commands;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Payments.Reconciliation;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Payments;

/// <summary>
/// Decides the commands that request an operation from a provider. The intent is committed before the provider is called.
/// </summary>
internal static class PaymentRules
{
    /// <summary>The rejection of a payment whose amount changed after the provider prepared it.</summary>
    public static OrderError AmountChanged { get; } =
        new(OrderErrorCodes.VersionConflict, "The amount due changed while the payment was started. Try again.");

    public static OrderPaymentOperation NewOperation(OrderPaymentOperationKind kind, DateTimeOffset now, Money? amount = null) =>
        new(Guid.CreateVersion7(now), kind, amount, now);

    public static OrderDecision Start(
        Order order, StartPayment command, FactContext facts, Func<string, PaymentCapabilities?> getCapabilities, in CommandContext context)
    {
        if (CheckStart(command, facts) is { Count: > 0 } errors)
        {
            return OrderDecision.Reject(errors);
        }

        if (CheckAwaitsPayment(order) is { } rejection)
        {
            return rejection;
        }

        var amount = GetAmountDue(order);
        var now = context.Now;
        if (order.Payments.LastOrDefault(p => CanResume(p, command, facts.Provider, amount, now)) is { } open)
        {
            return OrderDecision.NoChange(order, open.Id);
        }

        if (order.Payments.Any(static p => p.Status is OrderPaymentStatus.Authorized or OrderPaymentStatus.Processing))
        {
            return OrderDecision.Reject(
                OrderErrorCodes.PaymentNotExpected, "The order already has a payment that is authorized or being processed.");
        }

        if (CheckAttempts(order, command.Actor, facts.Options) is { } tooMany)
        {
            return tooMany;
        }

        if (command.Prepared is { } prepared && prepared.Amount != amount)
        {
            return OrderDecision.Reject([AmountChanged]);
        }

        var draft = new OrderDraft(order, context);
        foreach (var payment in order.Payments)
        {
            Cancel(draft, payment, facts.Options, getCapabilities);
        }

        var started = new OrderPayment
        {
            Id = Guid.CreateVersion7(draft.Now),
            OrderId = order.Id,
            Provider = facts.Provider,
            CaptureImmediately = command.CaptureImmediately,
            Status = OrderPaymentStatus.Requested,
            Amount = amount,
            AuthorizedAmount = Money.Zero(order.Currency),
            CapturedAmount = Money.Zero(order.Currency),
            Operation = NewOperation(OrderPaymentOperationKind.Create, draft.Now) with { Parameters = GetParameters(order, command) },
            NextCheckAt = draft.Now + facts.Options.ResponseTimeout,
            CreatedAt = draft.Now,
            UpdatedAt = draft.Now,
        };
        PaymentChanges.Add(draft, started);
        PaymentProjection.Apply(draft, facts.Map);
        return OrderDecision.Change(draft, started.Id);
    }

    public static OrderDecision Capture(Order order, CapturePayment command, Func<string, FactContext?> getFacts, in CommandContext context)
    {
        var rules = new FieldRules();
        if (command.Amount is { } requested)
        {
            rules.Amount("amount", requested, order.Currency, positive: true);
        }

        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        if (FindTarget(order, command.PaymentId, getFacts, out var payment, out var facts) is { } rejection)
        {
            return rejection;
        }

        var capabilities = facts!.Capabilities;
        var canCaptureAgain = payment!.Status == OrderPaymentStatus.Captured && capabilities.HasFlag(PaymentCapabilities.MultipleCaptures);
        var remaining = payment.AuthorizedAmount.MinorUnits - payment.CapturedAmount.MinorUnits;
        if (order.Status == OrderStatus.Canceled || remaining <= 0 || !(payment.Status == OrderPaymentStatus.Authorized || canCaptureAgain))
        {
            return OrderDecision.Reject(
                OrderErrorCodes.PaymentNotAuthorized, "The payment has no authorized amount left to capture.", "payment_id");
        }

        var maximum = new Money(remaining, order.Currency);
        var amount = command.Amount ?? maximum;
        if (amount > maximum)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.CaptureExceedsAuthorized, $"The capture amount must not exceed {maximum}, but was {amount}.", "amount");
        }

        if (amount < maximum && (capabilities & (PaymentCapabilities.PartialCapture | PaymentCapabilities.MultipleCaptures)) == 0)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.NotSupportedByProvider, $"Provider '{payment.Provider}' does not support partial captures.", "amount");
        }

        return RequestOperation(order, payment, NewOperation(OrderPaymentOperationKind.Capture, context.Now, amount), facts, null, context);
    }

    public static OrderDecision Void(Order order, VoidPayment command, Func<string, FactContext?> getFacts, in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Text("reason", command.Reason, OrderFieldLimits.Note, multiline: true);
        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        if (FindTarget(order, command.PaymentId, getFacts, out var payment, out var facts) is { } rejection)
        {
            return rejection;
        }

        if (!CanCancel(payment!))
        {
            return OrderDecision.Reject(OrderErrorCodes.PaymentNotVoidable, DescribeNotVoidable(payment!.Status), "payment_id");
        }

        if (payment!.Provider == OrderPayment.OfflineProvider)
        {
            var draft = new OrderDraft(order, context);
            PaymentChanges.Replace(
                draft,
                payment,
                payment with { Status = OrderPaymentStatus.Voided, NextCheckAt = null, UpdatedAt = draft.Now },
                command.Reason);
            PaymentProjection.Apply(draft, facts!.Map);
            return OrderDecision.Change(draft, payment.Id);
        }

        return facts!.Capabilities.HasFlag(PaymentCapabilities.Void)
            ? RequestOperation(order, payment, NewOperation(OrderPaymentOperationKind.Void, context.Now), facts, command.Reason, context)
            : OrderDecision.Reject(
                OrderErrorCodes.NotSupportedByProvider, $"Provider '{payment.Provider}' does not support voiding payments.", "payment_id");
    }

    /// <summary>
    /// Cancels a payment attempt that could still be captured: immediately if it is offline, otherwise by requesting a void from its
    /// provider. If the provider has not responded to the creation of the payment, the payment must be found first; the reconciler does
    /// that, and voids it if the order is canceled. An unanswered capture is replaced by the void: the provider executes one of them, and
    /// if the capture was executed, the payment is refunded instead.
    /// </summary>
    public static void Cancel(
        OrderDraft draft, OrderPayment payment, PaymentOptions options, Func<string, PaymentCapabilities?> getCapabilities)
    {
        if (!CanCancel(payment) || payment.Operation is { Kind: not OrderPaymentOperationKind.Capture })
        {
            return;
        }

        if (getCapabilities(payment.Provider) is { } capabilities && !capabilities.HasFlag(PaymentCapabilities.Void))
        {
            PaymentProjection.RaiseFlags(draft, payment.Status == OrderPaymentStatus.Authorized ? OrderFlags.VoidFailed : OrderFlags.None);
            return;
        }

        var after = payment.Provider == OrderPayment.OfflineProvider
            ? payment with { Status = OrderPaymentStatus.Voided, NextCheckAt = null }
            : payment with
            {
                Operation = NewOperation(OrderPaymentOperationKind.Void, draft.Now),
                NextCheckAt = draft.Now + options.ResponseTimeout,
            };
        PaymentChanges.Replace(draft, payment, after with { UpdatedAt = draft.Now });
    }

    /// <summary>Calculates the amount that a payment that is started now must have.</summary>
    public static Money GetAmountDue(Order order) => new(OrderAmounts.FromOrder(order).Due, order.Currency);

    /// <summary>Determines whether an attempt can still be captured: it is in progress, or has failed and can still succeed.</summary>
    public static bool CanCancel(OrderPayment payment) => payment.IsLive || ReconciliationSchedule.MayStillSucceed(payment);

    /// <summary>Rejects another payment of an order for which nothing is due, or returns <see langword="null"/>.</summary>
    public static OrderDecision? CheckAwaitsPayment(Order order) => order.Status == OrderStatus.Canceled
        ? OrderDecision.Reject(OrderErrorCodes.PaymentNotExpected, "A canceled order cannot be paid.")
        : OrderAmounts.FromOrder(order).Due == 0
            ? OrderDecision.Reject(OrderErrorCodes.PaymentNotExpected, "Nothing is due for the order.")
            : null;

    /// <summary>
    /// Rejects another attempt of a customer if the order has the maximum number of them, or returns <see langword="null"/>. Counts the
    /// stored payments, so the limit is the same for all processes.
    /// </summary>
    public static OrderDecision? CheckAttempts(Order order, Actor actor, PaymentOptions options) =>
        actor.Kind == ActorKind.Customer && order.Payments.Count >= options.MaxAttempts
            ? OrderDecision.Reject(
                OrderErrorCodes.TooManyPaymentAttempts,
                $"The order must not have more than {options.MaxAttempts} payment attempts. Contact the shop to pay for it.")
            : null;

    private static string DescribeNotVoidable(OrderPaymentStatus status) => status switch
    {
        OrderPaymentStatus.Captured => "A captured payment cannot be voided; refund it instead.",
        OrderPaymentStatus.Voided => "The payment is already voided.",
        _ => $"A {OrderNames.ToWireName(status)} payment cannot be voided.",
    };

    private static List<OrderError> CheckStart(StartPayment command, FactContext facts)
    {
        var rules = new FieldRules();
        rules.Url("return_url", command.ReturnUrl);
        rules.Url("cancel_url", command.CancelUrl);
        rules.Text("description", command.Description, OrderFieldLimits.Reason);
        if (command.Details is { } details)
        {
            rules.Metadata("details", details);
        }

        if (command.Hosted && command.ReturnUrl is null)
        {
            rules.Add("return_url", "is required for a hosted payment page.");
        }

        var errors = new List<OrderError>(rules.Errors);
        if (command.Hosted && !facts.Capabilities.HasFlag(PaymentCapabilities.HostedPage))
        {
            errors.Add(new OrderError(
                OrderErrorCodes.NotSupportedByProvider, $"Provider '{facts.Provider}' does not support hosted payment pages.", "hosted"));
        }

        if (!command.CaptureImmediately && !facts.Capabilities.HasFlag(PaymentCapabilities.Authorize))
        {
            errors.Add(new OrderError(
                OrderErrorCodes.NotSupportedByProvider,
                $"Provider '{facts.Provider}' does not support authorization without capture.",
                "capture_immediately"));
        }

        return errors;
    }

    // A customer who returns, clicks twice or tries another card resumes the same attempt.
    private static bool CanResume(OrderPayment payment, StartPayment command, string provider, Money amount, DateTimeOffset now)
    {
        var hosted = payment.SessionReference is not null || payment.Operation?.Parameters is { Hosted: true };
        var isReady = payment.Operation is not { } operation
            || (operation.Kind == OrderPaymentOperationKind.Create && !ReconciliationSchedule.IsKeyTooOld(operation.RequestedAt, now));
        return payment.Provider == provider && payment.Amount == amount && payment.CaptureImmediately == command.CaptureImmediately
            && hosted == command.Hosted && isReady && payment.Status != OrderPaymentStatus.Authorized && CanCancel(payment);
    }

    private static PaymentParameters GetParameters(Order order, StartPayment command) => new()
    {
        Hosted = command.Hosted,
        ReturnUrl = command.ReturnUrl,
        CancelUrl = command.CancelUrl,
        ReceiptEmail = command.SendReceipt ? order.CustomerEmail : null,
        Description = CreateOrderRules.Clean(command.Description),
        Details = command.Details is { Count: > 0 } details ? details.ToFrozenDictionary(StringComparer.Ordinal) : null,
        ProviderData = command.Prepared?.Data,
    };

    private static OrderDecision? FindTarget(
        Order order, Guid paymentId, Func<string, FactContext?> getFacts, out OrderPayment? payment, out FactContext? facts)
    {
        facts = null;
        payment = order.FindPayment(paymentId);
        if (payment is null)
        {
            return OrderDecision.Reject(OrderErrorCodes.PaymentNotFound, "The order has no payment with this id.", "payment_id");
        }

        facts = getFacts(payment.Provider);
        if (facts is null)
        {
            return OrderDecision.Reject(OrderErrorCodes.UnknownProvider, $"No provider '{payment.Provider}' is registered.", "payment_id");
        }

        return payment.Operation is { } open
            ? OrderDecision.Reject(
                OrderErrorCodes.OperationInProgress,
                $"The operation '{OrderNames.ToWireName(open.Kind)}' of the payment is in progress. Try again when it has completed.",
                "payment_id")
            : null;
    }

    private static OrderDecision RequestOperation(
        Order order, OrderPayment payment, OrderPaymentOperation operation, FactContext facts, string? notes, in CommandContext context)
    {
        var draft = new OrderDraft(order, context);
        PaymentChanges.Replace(
            draft,
            payment,
            payment with { Operation = operation, NextCheckAt = draft.Now + facts.Options.ResponseTimeout, UpdatedAt = draft.Now },
            notes);
        PaymentProjection.Apply(draft, facts.Map);
        return OrderDecision.Change(draft, payment.Id);
    }
}

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
        Order order, StartPayment command, FactContext facts, in CommandContext context)
    {
        if (CheckStart(command, facts) is { Count: > 0 } errors)
        {
            return OrderDecision.Reject(errors);
        }

        if (CheckAwaitsPayment(order) is { } rejection)
        {
            return rejection;
        }

        var amount = GetAmountToPay(order);
        var now = context.Now;
        if (order.Payments.LastOrDefault(p => CanResume(p, command, facts.Provider, amount, now)) is { } open)
        {
            return OrderDecision.NoChange(order, open.Id);
        }

        if (CheckNotInProgress(order) is { } inProgress)
        {
            return inProgress;
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
            if (payment.Status != OrderPaymentStatus.Authorized)
            {
                AttemptRules.Cancel(draft, payment, facts.Payments);
            }
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
        PaymentProjection.Apply(draft, facts.Payments);
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

        var due = OrderAmounts.FromOrder(order).Due;
        var capabilities = facts!.Capabilities;
        var canCaptureAgain = payment!.Status == OrderPaymentStatus.Captured && capabilities.HasFlag(PaymentCapabilities.MultipleCaptures);
        var remaining = payment.AuthorizedAmount.MinorUnits - payment.CapturedAmount.MinorUnits;
        if (order.Status == OrderStatus.Canceled || remaining <= 0 || !(payment.Status == OrderPaymentStatus.Authorized || canCaptureAgain))
        {
            return OrderDecision.Reject(
                OrderErrorCodes.PaymentNotAuthorized, "The payment has no authorized amount left to capture.", "payment_id");
        }

        if (due == 0)
        {
            return OrderDecision.Reject(OrderErrorCodes.PaymentNotExpected, "No amount is due for the order.", "payment_id");
        }

        var maximum = new Money(Math.Min(remaining, due), order.Currency);
        var amount = command.Amount ?? maximum;
        if (amount > maximum)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.CaptureExceedsAuthorized, $"The capture amount must not exceed {maximum}, but was {amount}.", "amount");
        }

        if (amount.MinorUnits < remaining
            && (capabilities & (PaymentCapabilities.PartialCapture | PaymentCapabilities.MultipleCaptures)) == 0)
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

        if (!AttemptRules.CanCancel(payment!))
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
            PaymentProjection.Apply(draft, facts!.Payments);
            return OrderDecision.Change(draft, payment.Id);
        }

        return facts!.Capabilities.HasFlag(PaymentCapabilities.Void)
            ? RequestOperation(order, payment, NewOperation(OrderPaymentOperationKind.Void, context.Now), facts, command.Reason, context)
            : OrderDecision.Reject(
                OrderErrorCodes.NotSupportedByProvider, $"Provider '{payment.Provider}' does not support voiding payments.", "payment_id");
    }

    /// <summary>Calculates the amount that a payment that is started now must have: what is due and not authorized.</summary>
    public static Money GetAmountToPay(Order order) =>
        new(Math.Max(0, OrderAmounts.FromOrder(order).Due - AttemptRules.GetAuthorized(order)), order.Currency);

    /// <summary>Rejects another payment of an order for which nothing is due, or returns <see langword="null"/>.</summary>
    public static OrderDecision? CheckAwaitsPayment(Order order) => order.Status == OrderStatus.Canceled
        ? OrderDecision.Reject(OrderErrorCodes.PaymentNotExpected, "A canceled order cannot be paid.")
        : OrderAmounts.FromOrder(order).Due == 0
            ? OrderDecision.Reject(OrderErrorCodes.PaymentNotExpected, "No amount is due for the order.")
            : null;

    /// <summary>
    /// Rejects another payment of an order whose amount due is authorized, or that has a payment being processed, which is likely to be
    /// captured. Returns <see langword="null"/> otherwise.
    /// </summary>
    public static OrderDecision? CheckNotInProgress(Order order) =>
        GetAmountToPay(order).IsZero || order.Payments.Any(static p => p.Status == OrderPaymentStatus.Processing)
            ? OrderDecision.Reject(
                OrderErrorCodes.PaymentNotExpected, "The order already has a payment that is authorized or being processed.")
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
            || (operation is { Kind: OrderPaymentOperationKind.Create, IsSuperseded: false }
                && !ReconciliationSchedule.IsKeyTooOld(operation.RequestedAt, now));
        return payment.Provider == provider && payment.Amount == amount && payment.CaptureImmediately == command.CaptureImmediately
            && hosted == command.Hosted && isReady && payment.Status != OrderPaymentStatus.Authorized && AttemptRules.CanCancel(payment);
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
        PaymentProjection.Apply(draft, facts.Payments);
        return OrderDecision.Change(draft, payment.Id);
    }
}

using Notalock.Orders.Execution;
using Notalock.Orders.Orders;
using Notalock.Orders.Orders.Commands;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Payments.Reconciliation;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Payments;

/// <summary>Commands that ask a provider for something: decided and committed as intended before the provider is called.</summary>
internal static class PaymentRules
{
    public static OrderPaymentOperation NewOperation(OrderPaymentOperationKind kind, DateTimeOffset now, Money? amount = null) =>
        new(OrderIds.Next(now), kind, amount, now);

    public static OrderDecision Start(
        Order order, StartPayment command, FactContext facts, Func<string, PaymentCapabilities?> capabilitiesOf, in CommandContext context)
    {
        if (CheckStart(command, facts) is { Count: > 0 } errors)
        {
            return OrderDecision.Reject(errors);
        }

        var left = order.Total.MinorUnits - PaymentProjection.Captured(order.Payments);
        if (!AwaitsPayment(order) || left <= 0)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.PaymentNotExpected, $"The order is '{order.Status}' or is paid for; a payment cannot be begun.");
        }

        var amount = new Money(left, order.Currency);
        var now = context.Now;
        if (order.Payments.LastOrDefault(p => CanGoOn(p, command, facts.Provider, amount, now)) is { } open)
        {
            return OrderDecision.NoChange(order, open.Id);
        }

        if (order.Payments.Any(static p => p.Status is OrderPaymentStatus.Authorized or OrderPaymentStatus.Processing))
        {
            return OrderDecision.Reject(
                OrderErrorCodes.PaymentNotExpected, "A payment of the order is authorized or being processed; another cannot be begun.");
        }

        var draft = new OrderDraft(order, context);
        foreach (var payment in order.Payments)
        {
            Cancel(draft, payment, facts.Options, capabilitiesOf);
        }

        var started = new OrderPayment
        {
            Id = OrderIds.Next(draft.Now),
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

    public static OrderDecision Capture(Order order, CapturePayment command, Func<string, FactContext?> factsOf, in CommandContext context)
    {
        var rules = new FieldRules();
        if (command.Amount is { } asked)
        {
            rules.Amount("amount", asked, order.Currency, positive: true);
        }

        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        if (Target(order, command.PaymentId, factsOf, out var payment, out var facts) is { } refusal)
        {
            return refusal;
        }

        var can = facts!.Capabilities;
        var again = payment!.Status == OrderPaymentStatus.Captured && can.HasFlag(PaymentCapabilities.MultipleCaptures);
        var left = payment.AuthorizedAmount.MinorUnits - payment.CapturedAmount.MinorUnits;
        if (order.Status == OrderStatus.Canceled || left <= 0 || !(payment.Status == OrderPaymentStatus.Authorized || again))
        {
            return OrderDecision.Reject(
                OrderErrorCodes.PaymentNotAuthorized, "Nothing of the payment is reserved and waits to be captured.", "payment_id");
        }

        var amount = command.Amount ?? new Money(left, order.Currency);
        if (amount.MinorUnits > left)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.CaptureExceedsAuthorized, $"At most {new Money(left, order.Currency)} can be captured.", "amount");
        }

        if (amount.MinorUnits < left && (can & (PaymentCapabilities.PartialCapture | PaymentCapabilities.MultipleCaptures)) == 0)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.NotSupportedByProvider, $"The provider '{payment.Provider}' captures all that is reserved or nothing.", "amount");
        }

        return Ask(order, payment, NewOperation(OrderPaymentOperationKind.Capture, context.Now, amount), facts, null, context);
    }

    public static OrderDecision Void(Order order, VoidPayment command, Func<string, FactContext?> factsOf, in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Text("reason", command.Reason, FieldRules.NoteLength, multiline: true);
        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        if (Target(order, command.PaymentId, factsOf, out var payment, out var facts) is { } refusal)
        {
            return refusal;
        }

        if (!CanCancel(payment!))
        {
            return OrderDecision.Reject(
                OrderErrorCodes.PaymentNotVoidable, $"A payment that is '{OrderNames.ToWireName(payment!.Status)}' is not voided; captured money is refunded.", "payment_id");
        }

        if (payment!.Provider == OrderPayment.OfflineProvider)
        {
            var draft = new OrderDraft(order, context);
            PaymentChanges.Replace(
                draft, payment, payment with { Status = OrderPaymentStatus.Voided, NextCheckAt = null, UpdatedAt = draft.Now }, command.Reason);
            PaymentProjection.Apply(draft, facts!.Map);
            return OrderDecision.Change(draft, payment.Id);
        }

        return facts!.Capabilities.HasFlag(PaymentCapabilities.Void)
            ? Ask(order, payment, NewOperation(OrderPaymentOperationKind.Void, context.Now), facts, command.Reason, context)
            : OrderDecision.Reject(OrderErrorCodes.NotSupportedByProvider, $"The provider '{payment.Provider}' cannot void a payment.", "payment_id");
    }

    /// <summary>
    /// Calls an attempt off that could still bring in money: at once when nobody has to be asked, else requested. One whose beginning
    /// was never answered has to be found first; the sweep does that, and calls it off when the order is canceled. A capture that was
    /// not answered gives way: the provider carries out one of the two, and a void that comes too late becomes a refund.
    /// </summary>
    public static void Cancel(
        OrderDraft draft, OrderPayment payment, PaymentOptions options, Func<string, PaymentCapabilities?> capabilitiesOf)
    {
        if (!CanCancel(payment) || payment.Operation is { Kind: not OrderPaymentOperationKind.Capture })
        {
            return;
        }

        if (capabilitiesOf(payment.Provider) is { } can && !can.HasFlag(PaymentCapabilities.Void))
        {
            PaymentProjection.Raise(draft, payment.Status == OrderPaymentStatus.Authorized ? OrderFlags.VoidFailed : OrderFlags.None);
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

    /// <summary>Whether an attempt has brought in no money and has not ended for good.</summary>
    public static bool CanCancel(OrderPayment payment) => payment.IsLive || ReconciliationSchedule.MayStillSucceed(payment);

    private static bool AwaitsPayment(Order order) =>
        order.Status == OrderStatus.Created || order.Status == OrderStatus.Pending || order.Status == OrderStatus.PaymentFailed;

    private static List<OrderError> CheckStart(StartPayment command, FactContext facts)
    {
        var rules = new FieldRules();
        rules.Url("return_url", command.ReturnUrl);
        rules.Url("cancel_url", command.CancelUrl);
        rules.Text("description", command.Description, 500);
        if (command.Hosted && command.ReturnUrl is null)
        {
            rules.Add("return_url", "is required for a page of the provider's.");
        }

        var errors = new List<OrderError>(rules.Errors);
        if (command.Hosted && !facts.Capabilities.HasFlag(PaymentCapabilities.HostedPage))
        {
            errors.Add(new OrderError(OrderErrorCodes.NotSupportedByProvider, $"The provider '{facts.Provider}' has no page of its own.", "hosted"));
        }

        if (!command.CaptureImmediately && !facts.Capabilities.HasFlag(PaymentCapabilities.Authorize))
        {
            errors.Add(new OrderError(
                OrderErrorCodes.NotSupportedByProvider, $"The provider '{facts.Provider}' cannot reserve money without taking it.", "capture_immediately"));
        }

        return errors;
    }

    // The same customer comes back, clicks twice, or tries another card: one attempt, not two.
    private static bool CanGoOn(OrderPayment payment, StartPayment command, string provider, Money amount, DateTimeOffset now)
    {
        var hosted = payment.SessionReference is not null || payment.Operation?.Parameters is { Hosted: true };
        var open = payment.Operation is not { } operation
            || (operation.Kind == OrderPaymentOperationKind.Create && !ReconciliationSchedule.IsKeyTooOld(operation.RequestedAt, now));
        return payment.Provider == provider && payment.Amount == amount && payment.CaptureImmediately == command.CaptureImmediately
            && hosted == command.Hosted && open && payment.Status != OrderPaymentStatus.Authorized && CanCancel(payment);
    }

    private static PaymentParameters GetParameters(Order order, StartPayment command) => new()
    {
        Hosted = command.Hosted,
        ReturnUrl = command.ReturnUrl,
        CancelUrl = command.CancelUrl,
        ReceiptEmail = command.SendReceipt ? order.CustomerEmail : null,
        Description = CreateOrderRules.Clean(command.Description),
    };

    private static OrderDecision? Target(
        Order order, Guid paymentId, Func<string, FactContext?> factsOf, out OrderPayment? payment, out FactContext? facts)
    {
        facts = null;
        payment = order.Payments.FirstOrDefault(p => p.Id == paymentId);
        if (payment is null)
        {
            return OrderDecision.Reject(OrderErrorCodes.PaymentNotFound, "The order has no such payment.", "payment_id");
        }

        facts = factsOf(payment.Provider);
        if (facts is null)
        {
            return OrderDecision.Reject(OrderErrorCodes.UnknownProvider, $"No provider '{payment.Provider}' is registered.", "payment_id");
        }

        return payment.Operation is { } open
            ? OrderDecision.Reject(
                OrderErrorCodes.OperationInProgress,
                $"A {OrderNames.ToWireName(open.Kind)} of the payment is under way; its outcome decides what is possible next.",
                "payment_id")
            : null;
    }

    private static OrderDecision Ask(
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

using System.Diagnostics.CodeAnalysis;
using Notalock.Orders.Execution;
using Notalock.Orders.Payments.Reconciliation;

namespace Notalock.Orders.Payments.Facts;

/// <summary>
/// Applies the facts that providers report to an order. A fact is never rejected; a fact that does not match raises a flag.
/// </summary>
internal static partial class PaymentFacts
{
    /// <summary>Applies the snapshot of a notification.</summary>
    /// <param name="order">The order of the notification.</param>
    /// <param name="reported">The snapshot that the notification contains.</param>
    /// <param name="found">
    /// The snapshot that was read from the provider after <paramref name="order"/> was loaded; <see langword="null"/> if none was read.
    /// </param>
    /// <param name="facts">The context of the fact.</param>
    /// <param name="context">The context of the command.</param>
    /// <returns>The decision, which can require a lookup at the provider first.</returns>
    public static FactDecision FromNotification(
        Order order, PaymentSnapshot reported, PaymentSnapshot? found, FactContext facts, in CommandContext context)
    {
        var draft = new MoneyDraft(order, context);
        var payment = Match(order, facts.Provider, reported) ?? (found is null ? null : Match(order, facts.Provider, found));
        if (payment is null)
        {
            // A payment that is not stored is added, even if it was not started here. A refund or a dispute alone is not sufficient.
            var complete = !facts.IsRegistered ? null : IsComplete(found) ? found : IsComplete(reported) ? reported : null;
            if (complete is null)
            {
                var needsLookup = facts.IsRegistered && found is null;
                return new FactDecision(OrderDecision.NoChange(order), null, needsLookup, IsUnmatched: !needsLookup);
            }

            var amount = complete.Amount!.Value;
            if (amount != order.Total && amount.MinorUnits != OrderAmounts.FromOrder(order).Due)
            {
                draft.RaiseMismatch(amount);

                // Money that was received is always recorded, if it is in the currency of the order.
                if (amount.IsUnspecified || amount.Currency != order.Currency || complete.CapturedAmount is not { MinorUnits: > 0 })
                {
                    return new FactDecision(draft.ToDecision(facts.Payments), null);
                }
            }

            payment = CreatePayment(draft, facts.Provider, amount);
        }

        var isDecidable = Fold(draft, payment, reported, authoritative: false, facts);
        if (!isDecidable && found is null)
        {
            return new FactDecision(OrderDecision.NoChange(order), payment.Id, NeedsLookup: true);
        }

        if (found is not null)
        {
            Fold(draft, draft.FindPayment(payment.Id) ?? payment, found, authoritative: true, facts);
        }

        ApplyConsequences(draft, facts);
        return new FactDecision(draft.ToDecision(facts.Payments, payment.Id), payment.Id);
    }

    /// <summary>
    /// Applies the result of a lookup by the reconciler or by staff. If the result contains no changes, the next check is scheduled with a
    /// longer delay.
    /// </summary>
    public static OrderDecision FromLookup(
        Order order, Guid paymentId, PaymentSnapshot? found, FactContext facts, in CommandContext context)
    {
        var draft = new MoneyDraft(order, context);
        if (draft.FindPayment(paymentId) is not { } payment)
        {
            return OrderDecision.NoChange(order);
        }

        if (found is not null)
        {
            Fold(draft, payment, found, authoritative: true, facts);
        }

        ApplyConsequences(draft, facts);
        payment = draft.FindPayment(paymentId)!;
        if (ReconciliationSchedule.IsExpiring(payment, facts.Options, draft.Now) && (order.Flags & OrderFlags.AuthorizationExpiring) == 0)
        {
            draft.RaiseFlag(OrderFlags.AuthorizationExpiring);
        }

        // Only a due check is rescheduled, so that a manual lookup does not delay the reconciler.
        if (!draft.HasChanged(payment) && payment.NextCheckAt <= draft.Now)
        {
            draft.Set(payment with { NextCheckAt = ReconciliationSchedule.AfterLookup(payment, facts.Options, draft.Now) });
        }

        foreach (var refund in draft.Refunds.Where(r => r.PaymentId == paymentId && r.NextCheckAt <= draft.Now).ToArray())
        {
            draft.Set(refund with { NextCheckAt = ReconciliationSchedule.AfterLookup(refund, facts.Options, draft.Now) });
        }

        return draft.ToDecision(facts.Payments, paymentId);
    }

    /// <summary>Applies the response of a provider to an operation.</summary>
    public static OrderDecision FromResponse(
        Order order, Guid paymentId, OrderPaymentOperation operation, PaymentResult result, FactContext facts, in CommandContext context)
    {
        var draft = new MoneyDraft(order, context);
        if (draft.FindPayment(paymentId) is not { } payment)
        {
            return OrderDecision.NoChange(order);
        }

        // The order may have changed since the call was made, so the snapshot of the response is not authoritative.
        var isDecidable = result.Snapshot is not { } snapshot || Fold(draft, payment, snapshot, authoritative: false, facts);
        payment = draft.FindPayment(paymentId)!;
        if (payment.Operation?.Id == operation.Id)
        {
            payment = result.Decline is { } decline
                ? ApplyDecline(draft, payment, operation, decline, facts)
                : ApplyAcceptance(payment, operation, result);
            draft.Set(draft.HasChanged(payment) ? payment with { UpdatedAt = draft.Now } : payment);
        }

        ApplyConsequences(draft, facts);
        var after = draft.FindPayment(paymentId)!;
        if (!isDecidable)
        {
            draft.Set(after with { NextCheckAt = draft.Now });
        }
        else if (result.Decline is not null && operation.Kind != OrderPaymentOperationKind.Create && after.Operation is null)
        {
            // The reason may be a change that was made elsewhere, so the payment is looked up at once.
            CheckNow(draft, paymentId);
        }
        else if (after.Operation is { Declines: > 0 })
        {
            draft.Set(after with { NextCheckAt = ReconciliationSchedule.AfterLookup(after, facts.Options, draft.Now) });
        }

        return draft.ToDecision(facts.Payments, paymentId);
    }

    /// <summary>
    /// Records that an operation without a response is abandoned: its idempotency key is too old for a retry, or the operation is no longer
    /// needed.
    /// </summary>
    public static OrderDecision FromAbandonment(
        Order order, Guid paymentId, OrderPaymentOperation operation, FactContext facts, in CommandContext context)
    {
        var draft = new MoneyDraft(order, context);
        if (draft.FindPayment(paymentId) is { } payment && payment.Operation?.Id == operation.Id)
        {
            draft.Set(payment with
            {
                Status = payment.Status == OrderPaymentStatus.Requested ? OrderPaymentStatus.Failed : payment.Status,
                Operation = null,
                FailureCode = "not_answered",
                UpdatedAt = draft.Now,
            });
        }

        ApplyConsequences(draft, facts);
        return draft.ToDecision(facts.Payments, paymentId);
    }

    /// <summary>Finds the payment of an order that a snapshot describes.</summary>
    public static OrderPayment? Match(Order order, string provider, PaymentSnapshot snapshot)
    {
        OrderPayment? byReference = null;
        OrderPayment? byId = null;
        OrderPayment? bySession = null;
        foreach (var payment in order.Payments)
        {
            if (payment.Provider != provider)
            {
                continue;
            }

            byReference ??= snapshot.Reference is not null && payment.Reference == snapshot.Reference ? payment : null;
            byId ??= payment.Id == snapshot.PaymentId ? payment : null;
            bySession ??= snapshot.SessionReference is not null && payment.SessionReference == snapshot.SessionReference ? payment : null;
        }

        // Two payments at the provider can have the same payment id in their metadata. The second is a separate payment.
        var candidate = byReference ?? byId ?? bySession;
        return candidate?.Reference is { } stored && snapshot.Reference is { } reported && stored != reported ? null : candidate;
    }

    /// <summary>Determines whether a payment of the order has one of the references of a snapshot.</summary>
    public static bool HasReference(Order order, string provider, PaymentSnapshot snapshot) => order.Payments.Any(
        p => p.Provider == provider
        && ((p.Reference is { } reference && reference == snapshot.Reference)
            || (p.SessionReference is { } session && session == snapshot.SessionReference)));

    private static bool IsComplete([NotNullWhen(true)] PaymentSnapshot? snapshot) => snapshot is { Status: not null, Amount: not null };

    private static OrderPayment CreatePayment(MoneyDraft draft, string provider, Money amount) => new()
    {
        Id = Guid.CreateVersion7(draft.Now),
        OrderId = draft.Before.Id,
        Provider = provider,
        Status = OrderPaymentStatus.Requested,
        Amount = amount,
        AuthorizedAmount = Money.Zero(amount.Currency),
        CapturedAmount = Money.Zero(amount.Currency),
        CreatedAt = draft.Now,
        UpdatedAt = draft.Now,
    };

    // Returns false if the payment must be read from the provider.
    private static bool Fold(MoneyDraft draft, OrderPayment payment, PaymentSnapshot snapshot, bool authoritative, FactContext facts)
    {
        // A hosted page belongs to the attempt that it was created for, even if it results in several payments.
        var isSessionOfAnother = draft.Payments.Any(p => p.Id != payment.Id && p.Provider == payment.Provider
            && p.SessionReference is { } session && session == snapshot.SessionReference);
        if (isSessionOfAnother)
        {
            snapshot = snapshot with { SessionReference = null };
        }

        var fold = PaymentFolding.Fold(payment, snapshot, authoritative, draft.Now);
        if (fold.IsMismatch)
        {
            draft.RaiseMismatch(PaymentFolding.FindMismatch(payment, snapshot));
            return true;
        }

        draft.Set(fold.Payment);
        foreach (var refund in snapshot.Refunds)
        {
            FoldRefund(draft, payment.Id, FindRefund(draft, facts.Provider, refund, refund.RefundId), refund);
        }

        return !fold.IsUndecidable && !PaymentFolding.HasUnknownRefunds(draft.Current, fold.Payment, snapshot);
    }

    private static OrderPayment ApplyAcceptance(OrderPayment payment, OrderPaymentOperation operation, PaymentResult result) =>
        operation.Kind switch
        {
            // An accepted void needs no snapshot; a capture is not counted until its amount is reported.
            OrderPaymentOperationKind.Void => payment with { Status = OrderPaymentStatus.Voided, Operation = null },
            OrderPaymentOperationKind.Create when payment.Status == OrderPaymentStatus.Requested
                && result.Snapshot is { } snapshot && !PaymentFolding.Matches(payment, snapshot) =>
                payment with { Status = OrderPaymentStatus.Failed, Operation = null, FailureCode = "amount_mismatch" },
            OrderPaymentOperationKind.Create when payment.Status == OrderPaymentStatus.Requested =>
                payment with { Status = result.Snapshot?.Status ?? OrderPaymentStatus.Pending, Operation = null },
            _ => payment with { Operation = null },
        };

    private static OrderPayment ApplyDecline(
        MoneyDraft draft, OrderPayment payment, OrderPaymentOperation operation, PaymentDecline decline, FactContext facts)
    {
        var isVoid = operation.Kind == OrderPaymentOperationKind.Void;
        if (isVoid && operation.Declines == 0)
        {
            draft.RaiseFlag(OrderFlags.VoidFailed);
        }

        // An attempt that the order does not need must not be captured later, so its void is retried. The retry needs another idempotency
        // key, because the provider has stored the decline under this one.
        var isRetried = isVoid && facts.Capabilities.HasFlag(PaymentCapabilities.Void) && !AttemptRules.IsNeeded(draft.Current, payment);

        return payment with
        {
            Status = operation.Kind == OrderPaymentOperationKind.Create && payment.Status == OrderPaymentStatus.Requested
                ? OrderPaymentStatus.Failed
                : payment.Status,
            Operation = isRetried ? operation with { Id = Guid.CreateVersion7(draft.Now), Declines = operation.Declines + 1 } : null,
            FailureCode = PaymentFolding.Short(decline.Code, OrderFieldLimits.FailureCode) ?? "refused",
            FailureMessage = PaymentFolding.Cut(decline.Message, OrderFieldLimits.FailureMessage),
        };
    }

    private static bool HasWonDispute(OrderPayment? before, OrderPayment after) => after.Disputes.Any(d =>
        d.Status == OrderDisputeStatus.Won
        && before?.Disputes.Any(b => b.Reference == d.Reference && b.Status == OrderDisputeStatus.Open) == true);

    private static void CheckNow(MoneyDraft draft, Guid paymentId)
    {
        if (draft.FindPayment(paymentId) is { } payment && payment.Provider != OrderPayment.OfflineProvider)
        {
            draft.Set(payment with { NextCheckAt = draft.Now });
        }
    }

    // Schedules the next checks, and refunds what was captured for a canceled order.
    private static void ApplyConsequences(MoneyDraft draft, FactContext facts)
    {
        var changed = draft.Payments.Where(draft.HasChanged).ToArray();
        foreach (var payment in changed)
        {
            draft.Set(payment with { NextCheckAt = ReconciliationSchedule.AfterChange(payment, facts.Options, draft.Now) });
        }

        foreach (var refund in draft.Refunds.Where(r => !draft.Before.Refunds.Contains(r)).ToArray())
        {
            draft.Set(refund with { NextCheckAt = ReconciliationSchedule.AfterChange(refund, facts.Options, draft.Now) });
        }

        foreach (var payment in changed)
        {
            var before = draft.Before.FindPayment(payment.Id);
            var hasCaptured = payment.CapturedAmount.MinorUnits > (before?.CapturedAmount.MinorUnits ?? 0);
            if (draft.Before.Status == OrderStatus.Canceled)
            {
                // Refunded without asking staff: a payment that was captured although its void was requested, or whose operation was still
                // in progress when the order was canceled.
                var hadOperation = before?.Operation is not null;
                var isOwed = hasCaptured ? hadOperation || facts.Options.RefundPaidAfterCancel
                    : HasWonDispute(before, payment) && facts.Options.RefundPaidAfterCancel;
                if (isOwed)
                {
                    RequestRefunds(draft, draft.FindPayment(payment.Id)!, facts);
                }
            }
            else if (hasCaptured && before?.Operation?.Kind == OrderPaymentOperationKind.Void
                && AttemptRules.IsNeeded(draft.Before, before))
            {
                // Staff had voided it. An attempt that was voided because it was not needed is an overpayment instead.
                draft.RaiseFlag(OrderFlags.VoidFailed);
            }
        }
    }

    // The refunds are only requested here. The current command or the next run of the reconciler executes them.
    private static void RequestRefunds(MoneyDraft draft, OrderPayment payment, FactContext facts)
    {
        foreach (var (owner, part) in RefundPlan.DivideOwed(draft.Current, facts.Payments.GetCapabilities))
        {
            if (owner.Id == payment.Id)
            {
                draft.Set(RefundRules.New(payment, part, draft.Before.Currency, reason: null, draft.Now, nextCheckAt: draft.Now));
            }
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using Notalock.Orders.Execution;
using Notalock.Orders.Orders;
using Notalock.Orders.Payments.Reconciliation;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Payments.Facts;

/// <summary>What providers tell becomes part of an order. A fact is never refused; what does not fit raises a flag.</summary>
internal static class PaymentFacts
{
    /// <summary>A provider told something of its own accord.</summary>
    /// <param name="order">The order that it is about.</param>
    /// <param name="told">What was told.</param>
    /// <param name="found">What the provider answered when it was asked after <paramref name="order"/> was loaded; null when it was not asked.</param>
    /// <param name="facts">What the decision depends on besides.</param>
    /// <param name="context">Who, when.</param>
    /// <returns>The decision, or that the provider must be asked first.</returns>
    public static FactDecision FromNotification(Order order, PaymentSnapshot told, PaymentSnapshot? found, FactContext facts, in CommandContext context)
    {
        var draft = new MoneyDraft(order, context);
        var payment = Match(order, facts.Provider, told) ?? (found is null ? null : Match(order, facts.Provider, found));
        if (payment is null)
        {
            // Real money that is not known here is taken in, whoever began it. A refund or a dispute alone does not tell enough.
            var whole = IsWhole(found) ? found : IsWhole(told) ? told : null;
            if (whole is null)
            {
                return new FactDecision(OrderDecision.NoChange(order), null, NeedsLookup: found is null, IsUnmatched: found is not null);
            }

            if (whole.Amount != order.Total)
            {
                draft.Raise(OrderFlags.AmountMismatch);
                return new FactDecision(draft.Finish(facts.Map), null);
            }

            payment = WithReferences(draft, facts.Provider, order.Total);
        }

        var decidable = Fold(draft, payment, told, authoritative: false, facts);
        if (!decidable && found is null)
        {
            return new FactDecision(OrderDecision.NoChange(order), payment.Id, NeedsLookup: true);
        }

        if (found is not null)
        {
            Fold(draft, draft.Find(payment.Id) ?? payment, found, authoritative: true, facts);
        }

        Follow(draft, facts);
        return new FactDecision(draft.Finish(facts.Map, payment.Id), payment.Id);
    }

    /// <summary>The sweep or a person looked a payment up. When nothing is new, the next look is put off further.</summary>
    public static OrderDecision FromLookup(Order order, Guid paymentId, PaymentSnapshot? found, FactContext facts, in CommandContext context)
    {
        var draft = new MoneyDraft(order, context);
        if (draft.Find(paymentId) is not { } payment)
        {
            return OrderDecision.NoChange(order);
        }

        if (found is not null)
        {
            Fold(draft, payment, found, authoritative: true, facts);
        }

        Follow(draft, facts);
        payment = draft.Find(paymentId)!;
        if (ReconciliationSchedule.IsExpiring(payment, facts.Options, draft.Now) && (order.Flags & OrderFlags.AuthorizationExpiring) == 0)
        {
            draft.Raise(OrderFlags.AuthorizationExpiring);
        }

        // Only what was due: looking once more by hand must not put the sweep off.
        if (!draft.HasChanged(payment) && payment.NextCheckAt <= draft.Now)
        {
            draft.Put(payment with { NextCheckAt = ReconciliationSchedule.AfterLookup(payment, facts.Options, draft.Now) });
        }

        foreach (var refund in draft.Refunds.Where(r => r.PaymentId == paymentId && r.NextCheckAt <= draft.Now).ToArray())
        {
            draft.Put(refund with { NextCheckAt = ReconciliationSchedule.AfterLookup(refund, facts.Options, draft.Now) });
        }

        return draft.Finish(facts.Map, paymentId);
    }

    /// <summary>A provider answered an operation.</summary>
    public static OrderDecision FromResponse(
        Order order, Guid paymentId, OrderPaymentOperation operation, PaymentResult answer, FactContext facts, in CommandContext context)
    {
        var draft = new MoneyDraft(order, context);
        if (draft.Find(paymentId) is not { } payment)
        {
            return OrderDecision.NoChange(order);
        }

        // The order may have moved on since the call was made, so the answer is one snapshot among others, and not the last word.
        var settled = answer.Snapshot is not { } snapshot || Fold(draft, payment, snapshot, authoritative: false, facts);
        payment = draft.Find(paymentId)!;
        if (payment.Operation?.Id == operation.Id)
        {
            payment = answer.Decline is { } refusal ? Refused(draft, payment, operation, refusal, facts) : Accepted(payment, operation, answer);
            draft.Put(draft.HasChanged(payment) ? payment with { UpdatedAt = draft.Now } : payment);
        }

        Follow(draft, facts);
        var after = draft.Find(paymentId)!;
        if (!settled)
        {
            draft.Put(after with { NextCheckAt = draft.Now });
        }
        else if (after.Operation is { Refusals: > 0 })
        {
            draft.Put(after with { NextCheckAt = ReconciliationSchedule.AfterLookup(after, facts.Options, draft.Now) });
        }

        return draft.Finish(facts.Map, paymentId);
    }

    /// <summary>A provider answered a refund.</summary>
    public static OrderDecision FromResponse(Order order, Guid refundId, RefundResult answer, FactContext facts, in CommandContext context)
    {
        var draft = new MoneyDraft(order, context);
        if (order.Refunds.FirstOrDefault(r => r.Id == refundId) is not { } refund)
        {
            return OrderDecision.NoChange(order);
        }

        if (answer.Snapshot is { } snapshot)
        {
            FoldRefund(draft, refund.PaymentId, Known(draft, refund.Provider, snapshot, refund.Id), snapshot);
        }
        else if (answer.Decline is { } refusal && refund.Status is OrderRefundStatus.Requested or OrderRefundStatus.Unknown)
        {
            draft.Put(refund with
            {
                Status = OrderRefundStatus.Failed,
                FailureCode = PaymentFolding.Short(refusal.Code, 100) ?? "refused",
                UpdatedAt = draft.Now,
            });
        }

        Follow(draft, facts);
        return draft.Finish(facts.Map, refundId);
    }

    /// <summary>It is not known whether a provider took a refund. It stays reserved and is asked for again with the same key.</summary>
    public static OrderDecision FromTimeout(Order order, Guid refundId, FactContext facts, in CommandContext context)
    {
        var draft = new MoneyDraft(order, context);
        if (order.Refunds.FirstOrDefault(r => r.Id == refundId) is { Status: OrderRefundStatus.Requested } refund)
        {
            draft.Put(refund with { Status = OrderRefundStatus.Unknown, UpdatedAt = draft.Now });
        }

        Follow(draft, facts);
        return draft.Finish(facts.Map, refundId);
    }

    /// <summary>An operation was never answered, and must not be asked for again: it is too old, or nobody wants it any more.</summary>
    public static OrderDecision FromAbandonment(
        Order order, Guid paymentId, OrderPaymentOperation operation, FactContext facts, in CommandContext context)
    {
        var draft = new MoneyDraft(order, context);
        if (draft.Find(paymentId) is { } payment && payment.Operation?.Id == operation.Id)
        {
            draft.Put(payment with
            {
                Status = payment.Status == OrderPaymentStatus.Requested ? OrderPaymentStatus.Failed : payment.Status,
                Operation = null,
                FailureCode = "not_answered",
                UpdatedAt = draft.Now,
            });
        }

        Follow(draft, facts);
        return draft.Finish(facts.Map, paymentId);
    }

    /// <summary>The payment of an order that a snapshot is about.</summary>
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

        // Two payments at the provider may carry one id of ours; the second is real money as well, and not to be taken for the first.
        var candidate = byReference ?? byId ?? bySession;
        return candidate?.Reference is { } known && snapshot.Reference is { } told && known != told ? null : candidate;
    }

    /// <summary>Whether a payment of the order is known under a reference of the snapshot.</summary>
    public static bool HasReference(Order order, string provider, PaymentSnapshot snapshot) => order.Payments.Any(p => p.Provider == provider
        && ((p.Reference is { } payment && payment == snapshot.Reference) || (p.SessionReference is { } page && page == snapshot.SessionReference)));

    private static bool IsWhole([NotNullWhen(true)] PaymentSnapshot? snapshot) => snapshot is { Status: not null, Amount: not null };

    private static OrderPayment WithReferences(MoneyDraft draft, string provider, Money amount) => new()
    {
        Id = OrderIds.Next(draft.Now),
        OrderId = draft.Before.Id,
        Provider = provider,
        Status = OrderPaymentStatus.Requested,
        Amount = amount,
        AuthorizedAmount = Money.Zero(amount.Currency),
        CapturedAmount = Money.Zero(amount.Currency),
        CreatedAt = draft.Now,
        UpdatedAt = draft.Now,
    };

    // False: the provider has to be asked.
    private static bool Fold(MoneyDraft draft, OrderPayment payment, PaymentSnapshot snapshot, bool authoritative, FactContext facts)
    {
        // A page belongs to the attempt that it was made for, however many payments come out of it.
        if (draft.Payments.Any(p => p.Id != payment.Id && p.Provider == payment.Provider && p.SessionReference is { } page && page == snapshot.SessionReference))
        {
            snapshot = snapshot with { SessionReference = null };
        }

        var fold = PaymentFolding.Fold(payment, snapshot, authoritative, draft.Now);
        if (fold.IsMismatch)
        {
            draft.Raise(OrderFlags.AmountMismatch);
            return true;
        }

        draft.Put(fold.Payment);
        foreach (var told in snapshot.Refunds)
        {
            FoldRefund(draft, payment.Id, Known(draft, facts.Provider, told, told.RefundId), told);
        }

        return !fold.IsUndecidable && !PaymentFolding.LacksRefunds(draft.Current, fold.Payment, snapshot);
    }

    // The refund that a snapshot is about. One whose notification came before its answer, and did not say whose it is, was taken for one
    // made in the dashboard: it is the same money, and counts once.
    private static OrderRefund? Known(MoneyDraft draft, string provider, RefundSnapshot told, Guid? refundId)
    {
        var byReference = draft.Refunds.FirstOrDefault(r => r.Provider == provider && r.Reference is not null && r.Reference == told.Reference);
        var byId = draft.Refunds.FirstOrDefault(r => r.Id == refundId && r.Reference is null);
        if (byReference is null || byId is null || byReference.Amount != byId.Amount)
        {
            return byReference ?? byId;
        }

        draft.Put(byReference with
        {
            Status = OrderRefundStatus.Canceled,
            Reference = null,
            FailureCode = "same_as_another",
            SettledAt = null,
            UpdatedAt = draft.Now,
        });
        var own = byId with
        {
            Status = byReference.Status,
            Reference = byReference.Reference,
            FailureCode = byReference.FailureCode,
            SettledAt = byReference.SettledAt,
            UpdatedAt = draft.Now,
        };
        draft.Put(own);
        return own;
    }

    private static void FoldRefund(MoneyDraft draft, Guid paymentId, OrderRefund? known, RefundSnapshot told)
    {
        if (told.Amount.IsUnspecified || told.Amount.Currency != draft.Before.Currency || told.Amount.MinorUnits is <= 0 or > FieldRules.MaxAmount
            || (known is not null && known.Amount != told.Amount)
            || PaymentFolding.Short(told.Reference, 255) is not { } reference)
        {
            draft.Raise(OrderFlags.AmountMismatch);
            return;
        }

        known ??= new OrderRefund
        {
            Id = OrderIds.Next(draft.Now),
            OrderId = draft.Before.Id,
            PaymentId = paymentId,
            Provider = draft.Find(paymentId)!.Provider,
            Reference = reference,
            Status = OrderRefundStatus.Requested,
            Amount = told.Amount,
            Reason = PaymentFolding.Cut(told.Reason, 500),
            CreatedAt = draft.Now,
            UpdatedAt = draft.Now,
        };
        draft.Put(PaymentFolding.Fold(known, told, draft.Now));
    }

    private static OrderPayment Accepted(OrderPayment payment, OrderPaymentOperation operation, PaymentResult answer) => operation.Kind switch
    {
        // Without a snapshot "done" is all there is to go by; a capture is not counted before its amount is told.
        OrderPaymentOperationKind.Void => payment with { Status = OrderPaymentStatus.Voided, Operation = null },
        OrderPaymentOperationKind.Create when payment.Status == OrderPaymentStatus.Requested && answer.Snapshot is { } other && !PaymentFolding.Fits(payment, other) =>
            payment with { Status = OrderPaymentStatus.Failed, Operation = null, FailureCode = "amount_mismatch" },
        OrderPaymentOperationKind.Create when payment.Status == OrderPaymentStatus.Requested =>
            payment with { Status = answer.Snapshot?.Status ?? OrderPaymentStatus.Pending, Operation = null },
        _ => payment with { Operation = null },
    };

    private static OrderPayment Refused(
        MoneyDraft draft, OrderPayment payment, OrderPaymentOperation operation, PaymentDecline refusal, FactContext facts)
    {
        var isVoid = operation.Kind == OrderPaymentOperationKind.Void;
        if (isVoid && operation.Refusals == 0)
        {
            draft.Raise(OrderFlags.VoidFailed);
        }

        // A canceled order must not go on holding somebody's money: it is asked again, with another key, for the refusal is stored
        // under this one.
        var isAskedAgain = isVoid && draft.Before.Status == OrderStatus.Canceled && facts.Capabilities.HasFlag(PaymentCapabilities.Void);

        return payment with
        {
            Status = operation.Kind == OrderPaymentOperationKind.Create && payment.Status == OrderPaymentStatus.Requested
                ? OrderPaymentStatus.Failed
                : payment.Status,
            Operation = isAskedAgain ? operation with { Id = OrderIds.Next(draft.Now), Refusals = operation.Refusals + 1 } : null,
            FailureCode = PaymentFolding.Short(refusal.Code, 100) ?? "refused",
            FailureMessage = PaymentFolding.Cut(refusal.Message, 500),
        };
    }

    // What follows from the facts by the rules: what is under way is looked up again, and money of a canceled order goes back.
    private static void Follow(MoneyDraft draft, FactContext facts)
    {
        var changed = draft.Payments.Where(draft.HasChanged).ToArray();
        foreach (var payment in changed)
        {
            draft.Put(payment with { NextCheckAt = ReconciliationSchedule.AfterChange(payment, facts.Options, draft.Now) });
        }

        foreach (var refund in draft.Refunds.Where(r => !draft.Before.Refunds.Contains(r)).ToArray())
        {
            draft.Put(refund with { NextCheckAt = ReconciliationSchedule.AfterChange(refund, facts.Options, draft.Now) });
        }

        foreach (var payment in changed)
        {
            var before = draft.Before.Payments.FirstOrDefault(p => p.Id == payment.Id);
            var hasCaptured = payment.CapturedAmount.MinorUnits > (before?.CapturedAmount.MinorUnits ?? 0);
            if (draft.Before.Status == OrderStatus.Canceled)
            {
                // A void that lost; or what was under way when the order was canceled, and would have been called off had anybody known its end.
                var wasAskedFor = before?.Operation is not null;
                Unwind(draft, draft.Find(payment.Id)!, sendBack: hasCaptured && (wasAskedFor || facts.Options.RefundPaidAfterCancel), facts);
            }
            else if (hasCaptured && before?.Operation?.Kind == OrderPaymentOperationKind.Void)
            {
                draft.Raise(OrderFlags.VoidFailed);
            }
        }
    }

    // Requested here and carried out by whoever comes first: the command that is under way, or the next sweep.
    private static void Unwind(MoneyDraft draft, OrderPayment payment, bool sendBack, FactContext facts)
    {
        if (sendBack && RefundableAmount.Calculate(draft.Current, payment) is { MinorUnits: > 0 } left)
        {
            draft.Put(RefundRules.New(payment, left, reason: null, draft.Now, nextCheckAt: draft.Now));
        }

        if (payment.IsLive && payment.Operation is null && facts.Capabilities.HasFlag(PaymentCapabilities.Void))
        {
            draft.Put(payment with
            {
                Operation = PaymentRules.NewOperation(OrderPaymentOperationKind.Void, draft.Now),
                NextCheckAt = draft.Now,
            });
        }
    }
}

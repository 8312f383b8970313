using Notalock.Orders.Execution;

namespace Notalock.Orders.Payments.Facts;

/// <content>Applies the facts about refunds.</content>
internal static partial class PaymentFacts
{
    /// <summary>Applies the response of a provider to a refund.</summary>
    public static OrderDecision FromResponse(Order order, Guid refundId, RefundResult result, FactContext facts, in CommandContext context)
    {
        var draft = new MoneyDraft(order, context);
        if (order.FindRefund(refundId) is not { } refund)
        {
            return OrderDecision.NoChange(order);
        }

        if (result.Snapshot is { } snapshot)
        {
            FoldRefund(draft, refund.PaymentId, FindRefund(draft, refund.Provider, snapshot, refund.Id), snapshot);
        }
        else if (result.Decline is { } decline && refund.Status is OrderRefundStatus.Requested or OrderRefundStatus.Unknown)
        {
            draft.Set(refund with
            {
                Status = OrderRefundStatus.Failed,
                FailureCode = PaymentFolding.Short(decline.Code, OrderFieldLimits.FailureCode) ?? "refused",
                UpdatedAt = draft.Now,
            });
        }

        ApplyConsequences(draft, facts);
        if (result.Decline is not null)
        {
            // The reason may be a refund that was made elsewhere, so the payment is looked up at once.
            CheckNow(draft, refund.PaymentId);
        }

        return draft.ToDecision(facts.Payments, refundId);
    }

    /// <summary>
    /// Records that the outcome of a refund is unknown. The refund still reduces the refundable amount, and is retried with the same
    /// idempotency key.
    /// </summary>
    public static OrderDecision FromTimeout(Order order, Guid refundId, FactContext facts, in CommandContext context)
    {
        var draft = new MoneyDraft(order, context);
        if (order.FindRefund(refundId) is { Status: OrderRefundStatus.Requested } refund)
        {
            draft.Set(refund with { Status = OrderRefundStatus.Unknown, UpdatedAt = draft.Now });
        }

        ApplyConsequences(draft, facts);
        return draft.ToDecision(facts.Payments, refundId);
    }

    // A notification without a refund id that arrives before the response to the refund request is stored as a refund made in the
    // dashboard. When the response identifies it, both are merged so that the refund counts once.
    private static OrderRefund? FindRefund(MoneyDraft draft, string provider, RefundSnapshot snapshot, Guid? refundId)
    {
        var byReference = draft.Refunds.FirstOrDefault(
            r => r.Provider == provider && r.Reference is not null && r.Reference == snapshot.Reference);
        var byId = draft.Refunds.FirstOrDefault(r => r.Id == refundId && r.Reference is null);
        if (byReference is null || byId is null || byReference.Amount != byId.Amount)
        {
            return byReference ?? byId;
        }

        draft.Set(byReference with
        {
            Status = OrderRefundStatus.Canceled,
            Reference = null,
            FailureCode = "same_as_another",
            SettledAt = null,
            RecordedAt = null,
            UpdatedAt = draft.Now,
        });
        var merged = byId with
        {
            Status = byReference.Status,
            Reference = byReference.Reference,
            FailureCode = byReference.FailureCode,
            SettledAt = byReference.SettledAt,
            RecordedAt = byReference.RecordedAt,
            UpdatedAt = draft.Now,
        };
        draft.Set(merged);
        draft.ReverseOwnCredit(byReference);
        return merged;
    }

    private static void FoldRefund(MoneyDraft draft, Guid paymentId, OrderRefund? stored, RefundSnapshot snapshot)
    {
        var amount = snapshot.Amount;
        if (amount.IsUnspecified || amount.Currency != draft.Before.Currency || amount.MinorUnits is <= 0 or > OrderFieldLimits.Amount
            || (stored is not null && stored.Amount != amount)
            || PaymentFolding.Short(snapshot.Reference, OrderFieldLimits.ProviderReference) is not { } reference)
        {
            draft.RaiseMismatch(amount.IsUnspecified ? null : amount);
            return;
        }

        stored ??= new OrderRefund
        {
            Id = Guid.CreateVersion7(draft.Now),
            OrderId = draft.Before.Id,
            PaymentId = paymentId,
            Provider = draft.FindPayment(paymentId)!.Provider,
            Reference = reference,
            Status = OrderRefundStatus.Requested,
            Amount = amount,
            Purpose = RefundPurpose.Unassigned,
            Reason = PaymentFolding.Cut(snapshot.Reason, OrderFieldLimits.Reason),
            CreatedAt = draft.Now,
            UpdatedAt = draft.Now,
        };
        draft.Set(PaymentFolding.Fold(stored, snapshot, draft.Now));
    }
}

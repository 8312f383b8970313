using Notalock.Orders.Credits;
using Notalock.Orders.Execution;
using Notalock.Orders.Fulfillment;

namespace Notalock.Orders.Payments.Facts;

/// <summary>Derives the amounts, the payment state, the flags and the status of an order from its payments and refunds.</summary>
/// <remarks>
/// The amounts and the payment state depend on the payments and refunds only. The flags and the status also depend on their previous
/// values, but do not depend on the order in which facts arrive, with one exception: if only several captures together cover the order
/// total, a refund that is recorded before the last capture counts against the total, while a refund that is recorded after it does not
/// change the status of the paid order.
/// </remarks>
internal static class PaymentProjection
{
    /// <summary>
    /// Updates the derived values of a draft after its payments, refunds or credits changed, and cancels the attempts that are no longer
    /// needed.
    /// </summary>
    public static void Apply(OrderDraft draft, PaymentContext context)
    {
        ReverseWriteOffs(draft);
        SetPaid(draft);
        AttemptRules.Apply(draft, context);
        Apply(draft, context.Map);
    }

    /// <summary>Updates the derived values of a draft whose attempts are all needed.</summary>
    public static void Apply(OrderDraft draft, OrderTransitionMap map)
    {
        var amounts = ApplyAmounts(draft);
        var order = draft.Order;
        var target = Project(order, amounts);
        if (target != order.Status && map.Find(order.Status, target) is { Trigger: OrderTransitionTrigger.Fact })
        {
            draft.MoveTo(target, visible: true);
            if (draft.Order.Shipments.Count > 0)
            {
                // What was shipped before the payment counts from now on.
                FulfillmentProjection.Apply(draft, map);
            }
        }
    }

    /// <summary>Updates the amounts, the payment state and the flags of a draft, but not its status.</summary>
    public static OrderAmounts ApplyAmounts(OrderDraft draft)
    {
        CreditChanges.AddMissingCancellation(draft);

        // A refund without a purpose counts differently once the order is paid.
        SetPaid(draft);
        var order = draft.Order;
        var amounts = OrderAmounts.FromOrder(order);
        var primary = FindPrimaryPayment(order);
        order = order with
        {
            CapturedAmount = new Money(amounts.Captured, order.Currency),
            RefundedAmount = new Money(amounts.Succeeded.All, order.Currency),
            PaymentState = amounts.GetState(),
            PaymentProvider = primary?.Provider,
            PaymentIntentId = primary?.Reference,
        };
        draft.Order = order;
        RaiseFlags(draft, GetRaisedFlags(draft.Before, order, amounts));
        ClearResolvedFlags(draft, amounts);
        return amounts;
    }

    /// <summary>
    /// Gets the status that follows from the payments and refunds. Only a status that awaits payment changes, to pending, paid or
    /// payment_failed.
    /// </summary>
    public static OrderStatus Project(Order order, in OrderAmounts amounts)
    {
        if (!order.Status.IsAwaitingPayment)
        {
            return order.Status;
        }

        if (amounts.IsPaid || amounts.IsCovered)
        {
            return OrderStatus.Paid;
        }

        if (FindLatest(order.Payments) is not { } latest)
        {
            return order.Status;
        }

        var failed = latest.Status == OrderPaymentStatus.Failed
            && amounts.Captured - amounts.Reserved.All <= 0
            && !Any(order.Payments, static p => p.IsLive);
        return failed ? OrderStatus.PaymentFailed : OrderStatus.Pending;
    }

    /// <summary>Gets the payment state that follows from the attempts that were never captured.</summary>
    public static PaymentState GetAttemptState(IReadOnlyList<OrderPayment> payments)
    {
        if (Any(payments, static p => p.Status == OrderPaymentStatus.Authorized))
        {
            return PaymentState.Authorized;
        }

        return Any(payments, static p => p.IsLive) ? PaymentState.Pending
            : FindLatest(payments, static p => p.CapturedAmount.IsZero)?.Status switch
            {
                null => PaymentState.None,
                OrderPaymentStatus.Failed => PaymentState.Failed,
                _ => PaymentState.Voided,
            };
    }

    /// <summary>Calculates the captured amount in minor units.</summary>
    public static long SumCaptures(IReadOnlyList<OrderPayment> payments)
    {
        long sum = 0;
        for (var i = 0; i < payments.Count; i++)
        {
            sum = checked(sum + payments[i].CapturedAmount.MinorUnits);
        }

        return sum;
    }

    private static void SetPaid(OrderDraft draft)
    {
        if (draft.Order.PaidAt is null && OrderAmounts.FromOrder(draft.Order) is { IsCovered: true } amounts)
        {
            draft.Order = draft.Order with { PaidAt = GetPaidAt(draft, amounts) };
        }

        if (draft.Order is { PaidAt: not null, PaidTotal: null })
        {
            draft.Order = draft.Order with { PaidTotal = draft.Order.Total };
        }
    }

    // What was written off and is paid nevertheless is no longer written off.
    private static void ReverseWriteOffs(OrderDraft draft)
    {
        // Nearly all orders have no credits, so their amounts are not calculated for this.
        if (draft.Order.Credits.Count == 0 || draft.Order.Status == OrderStatus.Canceled
            || SumCaptures(draft.Order.Payments) <= SumCaptures(draft.Before.Payments))
        {
            return;
        }

        var amounts = OrderAmounts.FromOrder(draft.Order);
        var surplus = amounts.Captured - amounts.Reserved.Credit - amounts.Reserved.Reversal - amounts.Payable;
        foreach (var credit in draft.Order.Credits.Where(static c => c.Kind == OrderCreditKind.WriteOff))
        {
            if (surplus > 0 && Math.Min(surplus, OrderCredits.GetUnpaid(draft.Order, credit)) is > 0 and var amount)
            {
                CreditChanges.AddReversal(draft, credit, new Money(amount, draft.Order.Currency), reason: null);
                surplus -= amount;
            }
        }
    }

    // The time of the capture that completed the payment, or of the credit that did. An order with a total of zero is paid when placed.
    private static DateTimeOffset GetPaidAt(OrderDraft draft, in OrderAmounts amounts)
    {
        var order = draft.Order;
        if (order.Payments.Max(static p => p.CapturedAt) is not { } capturedAt)
        {
            return order.Total.IsZero ? order.PlacedAt : draft.Now;
        }

        return amounts.Payable < amounts.Total && order.Credits.Count > 0 && order.Credits[^1].CreatedAt > capturedAt
            ? order.Credits[^1].CreatedAt
            : capturedAt;
    }

    // A flag is raised only when its condition becomes true, so that a flag that staff has acknowledged is not raised again.
    private static OrderFlags GetRaisedFlags(Order before, Order after, in OrderAmounts amounts)
    {
        var raised = IsBalanceDue(amounts) ? OrderFlags.BalanceDue : OrderFlags.None;
        raised |= IsRefundOwed(after, amounts) ? OrderFlags.RefundOwed : OrderFlags.None;
        if (amounts.Captured > SumCaptures(before.Payments))
        {
            raised |= amounts.IsOverpaid ? OrderFlags.Overpaid : OrderFlags.None;
            raised |= after.Status == OrderStatus.Canceled ? OrderFlags.PaidAfterCancel : OrderFlags.None;
        }

        foreach (var refund in after.Refunds)
        {
            if (before.FindRefund(refund.Id)?.Status != refund.Status)
            {
                raised |= refund.Status == OrderRefundStatus.Failed ? OrderFlags.RefundFailed : OrderFlags.None;
                raised |= refund.Status == OrderRefundStatus.Unknown ? OrderFlags.RefundUnknown : OrderFlags.None;
                raised |= IsManualRefundDue(refund) ? OrderFlags.ManualRefundDue : OrderFlags.None;
            }
        }

        foreach (var payment in after.Payments)
        {
            var earlier = before.FindPayment(payment.Id);
            raised |= HasExpired(payment) && !HasExpired(earlier) ? OrderFlags.AuthorizationExpiring : OrderFlags.None;
            raised |= IsNew(OrderDisputeStatus.Open) ? OrderFlags.DisputeOpen : OrderFlags.None;
            raised |= IsNew(OrderDisputeStatus.Lost) ? OrderFlags.DisputeLost : OrderFlags.None;
            foreach (var alert in payment.Alerts)
            {
                var isNewAlert = alert.IsOpen && earlier?.Alerts.Any(a => a.Reference == alert.Reference) != true;
                raised |= isNewAlert ? GetFlag(alert.Kind) : OrderFlags.None;
            }

            bool IsNew(OrderDisputeStatus status) => payment.Disputes.Any(d =>
                d.Status == status && earlier?.Disputes.Any(e => e.Reference == d.Reference && e.Status == status) != true);
        }

        return raised;
    }

    private static OrderFlags GetFlag(OrderPaymentAlertKind kind) =>
        kind == OrderPaymentAlertKind.Review ? OrderFlags.ReviewOpen : OrderFlags.FraudWarning;

    private static bool HasExpired(OrderPayment? payment) =>
        payment is { Status: OrderPaymentStatus.Voided, FailureCode: PaymentSnapshot.AuthorizationExpired };

    private static bool IsManualRefundDue(OrderRefund refund) =>
        refund is { Provider: OrderPayment.OfflineProvider, Status: OrderRefundStatus.Requested };

    private static bool IsBalanceDue(in OrderAmounts amounts) => amounts.IsPaid && amounts.Due > 0;

    private static bool IsRefundOwed(Order order, in OrderAmounts amounts) =>
        Math.Min(amounts.Owed, amounts.Refundable) > 0
        && !order.Refunds.Any(static r => r.ReducesRefundableAmount && r.Status != OrderRefundStatus.Succeeded);

    // These flags describe a current condition, so they are cleared automatically when the condition no longer applies.
    private static void ClearResolvedFlags(OrderDraft draft, in OrderAmounts amounts)
    {
        var order = draft.Order;
        var hasUnknownRefund = order.Refunds.Any(static r => r.Status == OrderRefundStatus.Unknown);
        var hasOpenDispute = order.Payments.Any(static p => p.Disputes.Any(static d => d.Status == OrderDisputeStatus.Open));
        var resolved = hasUnknownRefund ? OrderFlags.None : OrderFlags.RefundUnknown;
        resolved |= hasOpenDispute ? OrderFlags.None : OrderFlags.DisputeOpen;
        resolved |= IsBalanceDue(amounts) ? OrderFlags.None : OrderFlags.BalanceDue;
        resolved |= IsRefundOwed(order, amounts) ? OrderFlags.None : OrderFlags.RefundOwed;
        resolved |= order.Refunds.Any(IsManualRefundDue) ? OrderFlags.None : OrderFlags.ManualRefundDue;
        resolved |= OrderFlags.FraudWarning | OrderFlags.ReviewOpen;
        foreach (var alert in order.Payments.SelectMany(static p => p.Alerts).Where(static a => a.IsOpen))
        {
            resolved &= ~GetFlag(alert.Kind);
        }

        resolved &= order.Flags;
        if (resolved != OrderFlags.None)
        {
            draft.Order = order with { Flags = order.Flags & ~resolved };
            draft.Record(OrderHistoryKind.Flag, data: GetChanges(resolved, "raised", "cleared"));
        }
    }

    public static void RaiseFlags(OrderDraft draft, OrderFlags flags, Money? reportedAmount = null)
    {
        var added = flags & ~draft.Order.Flags;
        if (added == OrderFlags.None)
        {
            return;
        }

        draft.Order = draft.Order with { Flags = draft.Order.Flags | added };
        var changes = GetChanges(added, null, "raised");
        draft.Record(
            OrderHistoryKind.Flag,
            data: added.HasFlag(OrderFlags.AmountMismatch) && reportedAmount is { } reported
                ? [.. changes, new OrderChange("payment.reported_amount", null, reported.ToString())]
                : changes);
    }

    private static OrderChange[] GetChanges(OrderFlags flags, string? before, string after) =>
    [
        .. Enum.GetValues<OrderFlags>().Where(f => f != OrderFlags.None && flags.HasFlag(f))
            .Select(f => new OrderChange("flags." + OrderNames.ToWireName(f), before, after)),
    ];

    // The captured payment, or else the newest payment in progress, or else the newest payment.
    private static OrderPayment? FindPrimaryPayment(Order order)
    {
        OrderPayment? primary = null;
        var rank = -1;
        foreach (var payment in order.Payments)
        {
            var candidate = payment.CapturedAmount.MinorUnits > 0 ? 2 : payment.IsLive ? 1 : 0;
            if (candidate > rank || (candidate == rank && candidate < 2 && IsNewer(payment, primary!)))
            {
                (primary, rank) = (payment, candidate);
            }
        }

        return primary;
    }

    private static OrderPayment? FindLatest(IReadOnlyList<OrderPayment> payments, Func<OrderPayment, bool>? predicate = null)
    {
        OrderPayment? latest = null;
        foreach (var payment in payments)
        {
            if (predicate?.Invoke(payment) != false && (latest is null || IsNewer(payment, latest)))
            {
                latest = payment;
            }
        }

        return latest;
    }

    private static bool IsNewer(OrderPayment payment, OrderPayment other) =>
        payment.CreatedAt != other.CreatedAt ? payment.CreatedAt > other.CreatedAt : payment.Id.CompareTo(other.Id) > 0;

    private static bool Any(IReadOnlyList<OrderPayment> payments, Func<OrderPayment, bool> predicate)
    {
        for (var i = 0; i < payments.Count; i++)
        {
            if (predicate(payments[i]))
            {
                return true;
            }
        }

        return false;
    }
}

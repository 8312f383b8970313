using Notalock.Orders.Execution;

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
    /// <summary>Updates the derived values of a draft after its payments or refunds changed.</summary>
    public static void Apply(OrderDraft draft, OrderTransitionMap map)
    {
        var order = draft.Order;
        var before = draft.Before;
        var captured = SumCaptures(order.Payments);
        var refunded = SumRefunds(order.Refunds);
        var total = order.Total.MinorUnits;
        var primary = FindPrimaryPayment(order);
        order = order with
        {
            CapturedAmount = new Money(captured, order.Currency),
            RefundedAmount = new Money(refunded, order.Currency),
            PaymentState = GetState(order.Payments, total, captured, refunded),
            PaymentProvider = primary?.Provider,
            PaymentIntentId = primary?.Reference,
        };
        if (order.PaidAt is null && IsCovered(order.Payments, total, captured, refunded))
        {
            // An order with a total of zero is paid when it is placed.
            order = order with { PaidAt = order.Payments.Max(static p => p.CapturedAt) ?? (total == 0 ? order.PlacedAt : draft.Now) };
        }

        draft.Order = order;
        RaiseFlags(draft, GetRaisedFlags(before, order, captured));
        ClearResolvedFlags(draft);
        var target = Project(order.Status, total, order.Payments, order.Refunds);
        if (target != order.Status && map.Find(order.Status, target) is { Trigger: OrderTransitionTrigger.Fact })
        {
            draft.MoveTo(target, visible: true);
        }
    }

    /// <summary>
    /// Gets the status that follows from the payments and refunds. Only a status that awaits payment changes, to pending, paid or
    /// payment_failed.
    /// </summary>
    public static OrderStatus Project(
        OrderStatus current, long total, IReadOnlyList<OrderPayment> payments, IReadOnlyList<OrderRefund> refunds)
    {
        if (!current.IsAwaitingPayment)
        {
            return current;
        }

        var captured = SumCaptures(payments);
        if (IsCovered(payments, total, captured, SumRefunds(refunds)))
        {
            return OrderStatus.Paid;
        }

        if (FindLatest(payments) is not { } latest)
        {
            return current;
        }

        var failed = latest.Status == OrderPaymentStatus.Failed && captured == 0 && !Any(payments, static p => p.IsLive);
        return failed ? OrderStatus.PaymentFailed : OrderStatus.Pending;
    }

    /// <summary>Gets the payment state.</summary>
    public static PaymentState GetState(IReadOnlyList<OrderPayment> payments, long total, long captured, long refunded)
    {
        if (captured > 0)
        {
            return refunded >= captured ? PaymentState.Refunded
                : refunded > 0 ? PaymentState.PartiallyRefunded
                : captured > total ? PaymentState.Overpaid
                : captured == total ? PaymentState.Paid
                : PaymentState.PartiallyPaid;
        }

        if (total == 0)
        {
            return PaymentState.Paid;
        }

        if (Any(payments, static p => p.Status == OrderPaymentStatus.Authorized))
        {
            return PaymentState.Authorized;
        }

        return Any(payments, static p => p.IsLive) ? PaymentState.Pending
            : FindLatest(payments)?.Status switch
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

    /// <summary>Calculates the amount of the succeeded refunds in minor units.</summary>
    public static long SumRefunds(IReadOnlyList<OrderRefund> refunds)
    {
        long sum = 0;
        for (var i = 0; i < refunds.Count; i++)
        {
            sum = checked(sum + (refunds[i].Status == OrderRefundStatus.Succeeded ? refunds[i].Amount.MinorUnits : 0));
        }

        return sum;
    }

    /// <summary>
    /// Determines whether the order is paid: the captured amount less the refunded amount reaches the total, or one payment alone captured
    /// the total. With the second condition, the result is the same if a refund is recorded before or after the capture that it refunds.
    /// </summary>
    private static bool IsCovered(IReadOnlyList<OrderPayment> payments, long total, long captured, long refunded)
    {
        if (captured - refunded >= total)
        {
            return true;
        }

        for (var i = 0; i < payments.Count; i++)
        {
            if (payments[i].CapturedAmount.MinorUnits >= total)
            {
                return true;
            }
        }

        return false;
    }

    // A flag is raised only when its condition becomes true, so that a flag that staff has acknowledged is not raised again.
    private static OrderFlags GetRaisedFlags(Order before, Order after, long captured)
    {
        var raised = OrderFlags.None;
        if (captured > SumCaptures(before.Payments))
        {
            raised |= captured > after.Total.MinorUnits ? OrderFlags.Overpaid : OrderFlags.None;
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

    // These flags describe a current condition, so they are cleared automatically when the condition no longer applies.
    private static void ClearResolvedFlags(OrderDraft draft)
    {
        var order = draft.Order;
        var hasUnknownRefund = order.Refunds.Any(static r => r.Status == OrderRefundStatus.Unknown);
        var hasOpenDispute = order.Payments.Any(static p => p.Disputes.Any(static d => d.Status == OrderDisputeStatus.Open));
        var resolved = hasUnknownRefund ? OrderFlags.None : OrderFlags.RefundUnknown;
        resolved |= hasOpenDispute ? OrderFlags.None : OrderFlags.DisputeOpen;
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

    private static OrderPayment? FindLatest(IReadOnlyList<OrderPayment> payments)
    {
        OrderPayment? latest = null;
        foreach (var payment in payments)
        {
            if (latest is null || IsNewer(payment, latest))
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

using Notalock.Orders.Execution;
using Notalock.Orders.Transitions;

namespace Notalock.Orders.Payments.Facts;

/// <summary>Derives from the payment facts everything that is derived: amounts, payment state, flags, and where the headline goes.</summary>
/// <remarks>
/// Everything but the flags and the headline is a function of the facts alone. Those two depend on what was there before as well, and
/// end the same in whatever order facts arrive, with one exception that lies in the rules: where a total is covered only by several
/// captures together, a refund heard of before the last of them counts against it, and heard of afterwards does not un-pay the order.
/// </remarks>
internal static class PaymentProjection
{
    /// <summary>Brings a draft whose payments or refunds changed up to date. Never refuses.</summary>
    public static void Apply(OrderDraft draft, OrderTransitionMap map)
    {
        var order = draft.Order;
        var before = draft.Before;
        var captured = Captured(order.Payments);
        var refunded = Refunded(order.Refunds);
        var total = order.Total.MinorUnits;
        var named = NamedAttempt(order);
        order = order with
        {
            CapturedAmount = new Money(captured, order.Currency),
            RefundedAmount = new Money(refunded, order.Currency),
            PaymentState = GetState(order.Payments, total, captured, refunded),
            PaymentProvider = named?.Provider,
            PaymentIntentId = named?.Reference,
        };
        if (order.PaidAt is null && IsCovered(order.Payments, total, captured, refunded))
        {
            // What costs nothing is paid for when it is placed.
            order = order with { PaidAt = order.Payments.Max(static p => p.CapturedAt) ?? (total == 0 ? order.PlacedAt : draft.Now) };
        }

        draft.Order = order;
        Raise(draft, FlagsRaised(before, order, captured));
        Lower(draft);
        var target = Project(order.Status, total, order.Payments, order.Refunds);
        if (target != order.Status && map.Find(order.Status, target) is { Trigger: OrderTransitionTrigger.Fact })
        {
            draft.MoveTo(target, visible: true);
        }
    }

    /// <summary>Where the facts take the headline: to pending, paid or payment_failed, and only from created, pending or payment_failed.</summary>
    public static OrderStatus Project(OrderStatus current, long total, IReadOnlyList<OrderPayment> payments, IReadOnlyList<OrderRefund> refunds)
    {
        if (current != OrderStatus.Created && current != OrderStatus.Pending && current != OrderStatus.PaymentFailed)
        {
            return current;
        }

        var captured = Captured(payments);
        if (IsCovered(payments, total, captured, Refunded(refunds)))
        {
            return OrderStatus.Paid;
        }

        if (Latest(payments) is not { } latest)
        {
            return current;
        }

        var failed = latest.Status == OrderPaymentStatus.Failed && captured == 0 && !Any(payments, static p => p.IsLive);
        return failed ? OrderStatus.PaymentFailed : OrderStatus.Pending;
    }

    /// <summary>Where the money stands.</summary>
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
            : Latest(payments)?.Status switch
            {
                null => PaymentState.None,
                OrderPaymentStatus.Failed => PaymentState.Failed,
                _ => PaymentState.Voided,
            };
    }

    public static long Captured(IReadOnlyList<OrderPayment> payments)
    {
        long sum = 0;
        for (var i = 0; i < payments.Count; i++)
        {
            sum = checked(sum + payments[i].CapturedAmount.MinorUnits);
        }

        return sum;
    }

    public static long Refunded(IReadOnlyList<OrderRefund> refunds)
    {
        long sum = 0;
        for (var i = 0; i < refunds.Count; i++)
        {
            sum = checked(sum + (refunds[i].Status == OrderRefundStatus.Succeeded ? refunds[i].Amount.MinorUnits : 0));
        }

        return sum;
    }

    /// <summary>
    /// Whether the money is in: the net of captures and refunds reaches the total, or one attempt alone captured it. The second
    /// makes the answer the same whether a refund is heard of before or after the capture that it follows.
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

    // A flag is raised when a fact makes its reason true, not as long as it is true: what a person acknowledged stays down.
    private static OrderFlags FlagsRaised(Order before, Order after, long captured)
    {
        var raised = OrderFlags.None;
        if (captured > Captured(before.Payments))
        {
            raised |= captured > after.Total.MinorUnits ? OrderFlags.Overpaid : OrderFlags.None;
            raised |= after.Status == OrderStatus.Canceled ? OrderFlags.PaidAfterCancel : OrderFlags.None;
        }

        foreach (var refund in after.Refunds)
        {
            var earlier = before.Refunds.FirstOrDefault(r => r.Id == refund.Id)?.Status;
            if (earlier != refund.Status)
            {
                raised |= refund.Status == OrderRefundStatus.Failed ? OrderFlags.RefundFailed : OrderFlags.None;
                raised |= refund.Status == OrderRefundStatus.Unknown ? OrderFlags.RefundUnknown : OrderFlags.None;
            }
        }

        foreach (var payment in after.Payments)
        {
            var earlier = before.Payments.FirstOrDefault(p => p.Id == payment.Id);
            raised |= HasLapsed(payment) && !HasLapsed(earlier) ? OrderFlags.AuthorizationExpiring : OrderFlags.None;
            raised |= Newly(OrderDisputeStatus.Open) ? OrderFlags.DisputeOpen : OrderFlags.None;
            raised |= Newly(OrderDisputeStatus.Lost) ? OrderFlags.DisputeLost : OrderFlags.None;

            bool Newly(OrderDisputeStatus status) => payment.Disputes.Any(d =>
                d.Status == status && earlier?.Disputes.Any(e => e.Reference == d.Reference && e.Status == status) != true);
        }

        return raised;
    }

    private static bool HasLapsed(OrderPayment? payment) =>
        payment is { Status: OrderPaymentStatus.Voided, FailureCode: PaymentSnapshot.AuthorizationExpired };

    // What these two say is true or not at any time, so they go down by themselves.
    private static void Lower(OrderDraft draft)
    {
        var order = draft.Order;
        var over = OrderFlags.None;
        over |= order.Refunds.Any(static r => r.Status == OrderRefundStatus.Unknown) ? OrderFlags.None : OrderFlags.RefundUnknown;
        over |= order.Payments.Any(static p => p.Disputes.Any(static d => d.Status == OrderDisputeStatus.Open)) ? OrderFlags.None : OrderFlags.DisputeOpen;
        over &= order.Flags;
        if (over != OrderFlags.None)
        {
            draft.Order = order with { Flags = order.Flags & ~over };
            draft.Record(OrderHistoryKind.Flag, data: Changes(over, "raised", "cleared"));
        }
    }

    public static void Raise(OrderDraft draft, OrderFlags flags)
    {
        var fresh = flags & ~draft.Order.Flags;
        if (fresh == OrderFlags.None)
        {
            return;
        }

        draft.Order = draft.Order with { Flags = draft.Order.Flags | fresh };
        draft.Record(OrderHistoryKind.Flag, data: Changes(fresh, null, "raised"));
    }

    private static OrderChange[] Changes(OrderFlags flags, string? before, string after) =>
    [
        .. Enum.GetValues<OrderFlags>().Where(f => f != OrderFlags.None && flags.HasFlag(f))
            .Select(f => new OrderChange("flags." + OrderNames.ToWireName(f), before, after)),
    ];

    // The attempt that paid, else the newest live one, else the newest.
    private static OrderPayment? NamedAttempt(Order order)
    {
        OrderPayment? named = null;
        var rank = -1;
        foreach (var payment in order.Payments)
        {
            var candidate = payment.CapturedAmount.MinorUnits > 0 ? 2 : payment.IsLive ? 1 : 0;
            if (candidate > rank || (candidate == rank && candidate < 2 && IsNewer(payment, named!)))
            {
                (named, rank) = (payment, candidate);
            }
        }

        return named;
    }

    private static OrderPayment? Latest(IReadOnlyList<OrderPayment> payments)
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

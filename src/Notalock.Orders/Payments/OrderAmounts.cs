using Notalock.Orders.Credits;
using Notalock.Orders.Payments.Facts;

namespace Notalock.Orders.Payments;

/// <summary>
/// Calculates, from the total, the credits, the payments, the refunds and the disputes of an order, what is due, owed, refundable and
/// sold. All amounts are in minor units.
/// </summary>
internal readonly struct OrderAmounts
{
    private readonly Order _order;

    private OrderAmounts(Order order)
    {
        _order = order;
        IsPaid = order.PaidAt is not null;
        IsCanceled = order.Status == OrderStatus.Canceled;
        Total = order.Total.MinorUnits;
        Credited = OrderCredits.Sum(order);
        Payable = IsCanceled && !IsPaid ? 0 : Math.Max(0, Total - Credited);
        Captured = PaymentProjection.SumCaptures(order.Payments);
        foreach (var refund in order.Refunds)
        {
            var purpose = GetPurpose(order, refund, Payable);
            Reserved = refund.ReducesRefundableAmount ? Reserved.Add(purpose, refund.Amount.MinorUnits) : Reserved;
            Succeeded = refund.Status == OrderRefundStatus.Succeeded ? Succeeded.Add(purpose, refund.Amount.MinorUnits) : Succeeded;
        }

        for (var i = 0; i < order.Payments.Count; i++)
        {
            if (order.Payments[i].Disputes.Count > 0)
            {
                var (lost, open) = GetDisputes(order, order.Payments[i]);
                LostDisputes = checked(LostDisputes + lost);
                OpenDisputes = checked(OpenDisputes + open);
            }
        }
    }

    public bool IsPaid { get; }

    public bool IsCanceled { get; }

    public long Total { get; }

    /// <summary>Gets the sum of all credits, including the one that is assumed for an order that version 0.1 canceled.</summary>
    public long Credited { get; }

    public long Payable { get; }

    public long Captured { get; }

    /// <summary>Gets the sums of the refunds that are requested, pending, unknown or succeeded.</summary>
    public RefundSums Reserved { get; }

    /// <summary>Gets the sums of the refunds that succeeded.</summary>
    public RefundSums Succeeded { get; }

    public long LostDisputes { get; }

    public long OpenDisputes { get; }

    public long Due => IsCanceled ? 0 : Math.Max(0, Payable - GetKept(Reserved));

    public long Owed => Math.Max(0, checked(Captured - Reserved.All - LostDisputes - Payable));

    public long Refundable => Math.Max(0, checked(Captured - Reserved.All - LostDisputes - OpenDisputes));

    /// <summary>
    /// Gets a value indicating whether the order is paid in full. One payment that alone captured the payable amount suffices, so that the
    /// result does not depend on whether its refund is recorded before or after its capture.
    /// </summary>
    public bool IsCovered
    {
        get
        {
            if (Total == 0)
            {
                return true;
            }

            if (Payable == 0)
            {
                return false;
            }

            var payable = Payable;
            return GetKept(Reserved) >= payable || (!IsPaid && _order.Payments.Any(p => p.CapturedAmount.MinorUnits >= payable));
        }
    }

    /// <summary>Gets a value indicating whether more was captured, and not sent back, than the total.</summary>
    public bool IsOverpaid => Captured - Reserved.Reversal - GetExcess(Reserved) > Total;

    public static OrderAmounts FromOrder(Order order) => new(order);

    /// <summary>Gets the refundable amount of one payment, which disregards the amount of the whole order.</summary>
    public static long GetRefundable(Order order, OrderPayment payment)
    {
        var (lost, open) = payment.Disputes.Count == 0 ? default : GetDisputes(order, payment);
        return Math.Max(0, checked(GetRest(order, payment) - lost - open));
    }

    /// <summary>Gets the payment state.</summary>
    public PaymentState GetState()
    {
        var excess = GetExcess(Succeeded);
        var kept = checked(Captured - Succeeded.Reversal - excess);
        var refunded = checked(Succeeded.Credit + Succeeded.Unassigned - excess);
        if (IsCanceled && Captured > 0 && Succeeded.All >= Captured)
        {
            return PaymentState.Refunded;
        }

        if (kept > 0)
        {
            return refunded >= kept ? PaymentState.Refunded
                : refunded > 0 ? PaymentState.PartiallyRefunded
                : kept > Total ? PaymentState.Overpaid
                : kept >= Math.Max(0, Total - Credited) ? PaymentState.Paid
                : PaymentState.PartiallyPaid;
        }

        return Total == 0 ? PaymentState.Paid : PaymentProjection.GetAttemptState(_order.Payments);
    }

    public OrderBalance ToBalance() => new()
    {
        Payable = new Money(Payable, _order.Currency),
        Due = new Money(Due, _order.Currency),
        Owed = new Money(Owed, _order.Currency),
        Refundable = new Money(Refundable, _order.Currency),
        Credited = new Money(Credited, _order.Currency),
    };

    // What was captured, less what paid out credits or was sent back. A refund without a purpose makes nothing due again.
    private long GetKept(RefundSums refunds) => checked(Captured - refunds.Credit - refunds.Reversal);

    // A refund without a purpose first takes back what was captured in excess of the total.
    private long GetExcess(RefundSums refunds) =>
        Math.Min(refunds.Unassigned, Math.Max(0, checked(Captured - refunds.Reversal - Total)));

    // Before the order is paid in full, a refund of a part payment that was made elsewhere can only send that payment back.
    private static RefundPurpose GetPurpose(Order order, OrderRefund refund, long payable)
    {
        var purpose = order.GetPurpose(refund);
        return purpose == RefundPurpose.Unassigned && order.PaidAt is null
            && order.FindPayment(refund.PaymentId) is { } payment && payment.CapturedAmount.MinorUnits < payable
                ? RefundPurpose.Reversal
                : purpose;
    }

    // What was captured, less the refunds that are in progress or succeeded.
    private static long GetRest(Order order, OrderPayment payment)
    {
        var rest = payment.CapturedAmount.MinorUnits;
        foreach (var refund in order.Refunds)
        {
            rest = checked(rest - (refund.PaymentId == payment.Id && refund.ReducesRefundableAmount ? refund.Amount.MinorUnits : 0));
        }

        return rest;
    }

    private static (long Lost, long Open) GetDisputes(Order order, OrderPayment payment)
    {
        long lost = 0;
        foreach (var dispute in Payments.LostDisputes.List(order, payment))
        {
            lost = checked(lost + dispute.Amount.MinorUnits);
        }

        var rest = checked(GetRest(order, payment) - lost);
        long open = 0;
        foreach (var dispute in payment.Disputes)
        {
            if (dispute.Status == OrderDisputeStatus.Open && rest > open)
            {
                open += dispute.Amount is { IsUnspecified: false } disputed && disputed.Currency == order.Currency
                    ? Math.Min(disputed.MinorUnits, rest - open)
                    : rest - open;
            }
        }

        return (lost, open);
    }
}

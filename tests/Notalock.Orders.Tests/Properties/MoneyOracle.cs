namespace Notalock.Orders.Tests.Properties;

/// <summary>Calculates the amounts of an order in another way than the product, from the definitions alone.</summary>
internal sealed record MoneyOracle
{
    public MoneyOracle(Order order)
    {
        var paid = order.PaidAt is not null;
        var canceled = order.Status == OrderStatus.Canceled;
        decimal total = order.Total.MinorUnits;
        var credits = order.Credits.Sum(c => (decimal)c.Amount.MinorUnits);
        var captured = order.Payments.Sum(p => (decimal)p.CapturedAmount.MinorUnits);
        var payable = canceled && !paid ? 0 : Positive(total - credits);
        var reserved = Refunds(order, payable, r => r.ReducesRefundableAmount);
        var succeeded = Refunds(order, payable, r => r.Status == OrderRefundStatus.Succeeded);
        decimal lost = 0, open = 0;
        foreach (var payment in order.Payments)
        {
            var rest = payment.CapturedAmount.MinorUnits
                - order.Refunds.Where(r => r.PaymentId == payment.Id && r.Status == OrderRefundStatus.Succeeded)
                    .Sum(r => r.Amount.MinorUnits);
            foreach (var dispute in payment.Disputes.Where(d => d.Status == OrderDisputeStatus.Lost))
            {
                var taken = Math.Max(0, Math.Min(dispute.Amount?.MinorUnits ?? rest, rest));
                lost += taken;
                rest -= taken;
            }

            rest -= order.Refunds.Where(r => r.PaymentId == payment.Id && r.Status is not OrderRefundStatus.Succeeded
                and not OrderRefundStatus.Failed and not OrderRefundStatus.Canceled).Sum(r => r.Amount.MinorUnits);
            foreach (var dispute in payment.Disputes.Where(d => d.Status == OrderDisputeStatus.Open))
            {
                var disputed = Math.Max(0, Math.Min(dispute.Amount?.MinorUnits ?? rest, rest));
                open += disputed;
                rest -= disputed;
            }
        }

        var allReserved = reserved.Credit + reserved.Reversal + reserved.Unassigned;
        Due = canceled ? 0 : Positive(payable - (captured - reserved.Credit - reserved.Reversal));
        Owed = Positive(captured - allReserved - lost - payable);
        Refundable = Positive(captured - allReserved - lost - open);
        Payable = payable;
        State = GetState(order, total, credits, captured, succeeded);
    }

    public decimal Payable { get; }

    public decimal Due { get; }

    public decimal Owed { get; }

    public decimal Refundable { get; }

    public PaymentState State { get; }

    private static PaymentState GetState(
        Order order, decimal total, decimal credits, decimal captured, (decimal Credit, decimal Reversal, decimal Unassigned) refunds)
    {
        if (order.Status == OrderStatus.Canceled && captured > 0 && refunds.Credit + refunds.Reversal + refunds.Unassigned >= captured)
        {
            return PaymentState.Refunded;
        }

        var excess = Math.Min(refunds.Unassigned, Positive(captured - refunds.Reversal - total));
        var kept = captured - refunds.Reversal - excess;
        var refunded = refunds.Credit + refunds.Unassigned - excess;
        if (kept > 0)
        {
            return refunded >= kept ? PaymentState.Refunded
                : refunded > 0 ? PaymentState.PartiallyRefunded
                : kept > total ? PaymentState.Overpaid
                : kept >= Positive(total - credits) ? PaymentState.Paid
                : PaymentState.PartiallyPaid;
        }

        if (total == 0)
        {
            return PaymentState.Paid;
        }

        var attempts = order.Payments.Where(p => p.CapturedAmount.IsZero).OrderBy(p => p.CreatedAt).ThenBy(p => p.Id).ToArray();
        return attempts.Any(p => p.Status == OrderPaymentStatus.Authorized) ? PaymentState.Authorized
            : attempts.Any(p => p.IsLive) ? PaymentState.Pending
            : attempts.LastOrDefault()?.Status switch
            {
                null => PaymentState.None,
                OrderPaymentStatus.Failed => PaymentState.Failed,
                _ => PaymentState.Voided,
            };
    }

    private static (decimal Credit, decimal Reversal, decimal Unassigned) Refunds(
        Order order, decimal payable, Func<OrderRefund, bool> predicate)
    {
        var sums = order.Refunds.Where(predicate).ToLookup(
            refund =>
            {
                var isEarly = order.PaidAt is null || refund.CreatedAt < order.PaidAt;
                var purpose = refund.Purpose ?? (isEarly ? RefundPurpose.Reversal : RefundPurpose.Unassigned);
                return purpose == RefundPurpose.Unassigned && order.PaidAt is null
                    && order.Payments.Single(p => p.Id == refund.PaymentId).CapturedAmount.MinorUnits < payable
                        ? RefundPurpose.Reversal
                        : purpose;
            },
            refund => (decimal)refund.Amount.MinorUnits);
        return (sums[RefundPurpose.Credit].Sum(), sums[RefundPurpose.Reversal].Sum(), sums[RefundPurpose.Unassigned].Sum());
    }

    private static decimal Positive(decimal value) => Math.Max(0, value);
}

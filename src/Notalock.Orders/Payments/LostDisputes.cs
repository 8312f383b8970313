namespace Notalock.Orders.Payments;

/// <summary>
/// Calculates what lost disputes took: the disputed amount, or all that was left of the payment if the provider reported no amount in the
/// currency of the order. The disputes of a payment never take more than it captured less its refunds that succeeded.
/// </summary>
/// <remarks>
/// All refunds count, also those recorded after the dispute was closed: a refund has the time at which it was recorded and a dispute that
/// of the provider, so a comparison would count a refund twice whose event arrives late.
/// </remarks>
internal static class LostDisputes
{
    /// <summary>Lists the lost disputes of an order by payment, and by the time at which they were closed.</summary>
    public static IReadOnlyList<OrderLostDispute> List(Order order)
    {
        List<OrderLostDispute>? lost = null;
        for (var i = 0; i < order.Payments.Count; i++)
        {
            if (order.Payments[i].Disputes.Count > 0)
            {
                Add(order, order.Payments[i], lost ??= []);
            }
        }

        return lost ?? [];
    }

    /// <summary>Lists the lost disputes of one payment by the time at which they were closed.</summary>
    public static IReadOnlyList<OrderLostDispute> List(Order order, OrderPayment payment)
    {
        var lost = new List<OrderLostDispute>();
        Add(order, payment, lost);
        return lost;
    }

    /// <summary>Calculates the sum of the lost disputes of an order.</summary>
    public static Money Sum(Order order)
    {
        var sum = Money.Zero(order.Currency);
        foreach (var dispute in List(order))
        {
            sum += dispute.Amount;
        }

        return sum;
    }

    private static void Add(Order order, OrderPayment payment, List<OrderLostDispute> lost)
    {
        var rest = payment.CapturedAmount.MinorUnits;
        foreach (var refund in order.Refunds)
        {
            if (refund.PaymentId == payment.Id && refund.Status == OrderRefundStatus.Succeeded)
            {
                rest = checked(rest - refund.Amount.MinorUnits);
            }
        }

        foreach (var (dispute, closedAt) in payment.Disputes
            .Where(static d => d.Status == OrderDisputeStatus.Lost)
            .Select(d => (Dispute: d, ClosedAt: d.ClosedAt ?? payment.UpdatedAt))
            .OrderBy(static d => d.ClosedAt)
            .ThenBy(static d => d.Dispute.Reference, StringComparer.Ordinal))
        {
            var amount = dispute.Amount is { IsUnspecified: false } disputed && disputed.Currency == order.Currency
                ? Math.Min(disputed.MinorUnits, rest)
                : rest;
            if (amount > 0)
            {
                rest -= amount;
                lost.Add(new OrderLostDispute(payment.Id, dispute.Reference, new Money(amount, order.Currency), closedAt));
            }
        }
    }
}

namespace Notalock.Orders.Credits;

/// <summary>Reads the credits of an order.</summary>
internal static class OrderCredits
{
    /// <summary>
    /// Calculates the sum of all credits in minor units. An order that version 0.1 canceled after it was paid has no credit for it yet and
    /// counts as credited in full.
    /// </summary>
    public static long Sum(Order order)
    {
        long sum = 0;
        foreach (var credit in order.Credits)
        {
            sum = checked(sum + credit.Amount.MinorUnits);
        }

        return IsCancellationMissing(order) ? Math.Max(sum, order.Total.MinorUnits) : sum;
    }

    /// <summary>Determines whether a paid order was canceled by version 0.1, which wrote no credit.</summary>
    public static bool IsCancellationMissing(Order order) =>
        order.Status == OrderStatus.Canceled
        && order.PaidAt is not null
        && order.Total.MinorUnits > 0
        && !order.Credits.Any(static c => c.Kind == OrderCreditKind.Cancellation);

    /// <summary>Gets what a credit still amounts to after its reversals and the refunds that pay it out, in minor units.</summary>
    public static long GetUnpaid(Order order, OrderCredit credit)
    {
        var left = credit.Amount.MinorUnits;
        foreach (var other in order.Credits)
        {
            left = checked(left + (other.ReversedCreditId == credit.Id ? other.Amount.MinorUnits : 0));
        }

        foreach (var refund in order.Refunds)
        {
            left = checked(left - (refund.CreditId == credit.Id && refund.ReducesRefundableAmount ? refund.Amount.MinorUnits : 0));
        }

        return Math.Max(0, left);
    }
}

using Notalock.Orders.Payments.Facts;

namespace Notalock.Orders.Payments;

/// <summary>
/// Calculates refundable amounts: the captured amount less all refunds that are requested, pending, unknown or succeeded.
/// </summary>
internal static class RefundableAmount
{
    /// <summary>Calculates the refundable amount of one payment.</summary>
    public static Money Calculate(Order order, OrderPayment payment)
    {
        var remaining = payment.CapturedAmount.MinorUnits;
        foreach (var refund in order.Refunds)
        {
            if (refund.PaymentId == payment.Id && refund.ReducesRefundableAmount)
            {
                remaining = checked(remaining - refund.Amount.MinorUnits);
            }
        }

        return new Money(remaining, order.Currency);
    }

    /// <summary>Calculates the refundable amount of all payments of an order.</summary>
    public static Money Calculate(Order order)
    {
        var remaining = PaymentProjection.SumCaptures(order.Payments);
        foreach (var refund in order.Refunds)
        {
            remaining = checked(remaining - (refund.ReducesRefundableAmount ? refund.Amount.MinorUnits : 0));
        }

        return new Money(remaining, order.Currency);
    }
}

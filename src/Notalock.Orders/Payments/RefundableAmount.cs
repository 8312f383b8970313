using Notalock.Orders.Payments.Facts;

namespace Notalock.Orders.Payments;

/// <summary>How much of a payment may still go back: captured less everything that is refunded, under way or unknown.</summary>
internal static class RefundableAmount
{
    public static Money Calculate(Order order, OrderPayment payment)
    {
        var left = payment.CapturedAmount.MinorUnits;
        foreach (var refund in order.Refunds)
        {
            if (refund.PaymentId == payment.Id && refund.ReducesRefundableAmount)
            {
                left = checked(left - refund.Amount.MinorUnits);
            }
        }

        return new Money(left, order.Currency);
    }

    /// <summary>The sum over all payments; never more than what the order captured.</summary>
    public static Money Calculate(Order order)
    {
        var left = PaymentProjection.Captured(order.Payments);
        foreach (var refund in order.Refunds)
        {
            left = checked(left - (refund.ReducesRefundableAmount ? refund.Amount.MinorUnits : 0));
        }

        return new Money(left, order.Currency);
    }
}

using Notalock.Orders.Credits;

namespace Notalock.Orders.Payments;

/// <summary>Divides refunds by purpose.</summary>
internal static class RefundPlan
{
    /// <summary>
    /// Divides the amount of a refund whose purpose was not given. Before the order is paid in full, the payment is sent back. Afterwards,
    /// the refund first pays out credits that are still owed, oldest first, then sends back what was paid in excess, and the rest is
    /// goodwill.
    /// </summary>
    public static List<RefundPart> Divide(Order order, long amount)
    {
        var amounts = OrderAmounts.FromOrder(order);
        if (!amounts.IsPaid)
        {
            return [new RefundPart(amount, RefundPurpose.Reversal)];
        }

        var parts = new List<RefundPart>(1);
        var owed = Math.Min(amount, amounts.Owed);
        foreach (var credit in order.Credits)
        {
            if (owed > 0 && Math.Min(owed, OrderCredits.GetUnpaid(order, credit)) is > 0 and var part)
            {
                parts.Add(new RefundPart(part, RefundPurpose.Credit, credit.Id));
                (owed, amount) = (owed - part, amount - part);
            }
        }

        if (owed > 0)
        {
            parts.Add(new RefundPart(owed, RefundPurpose.Reversal));
            amount -= owed;
        }

        if (amount > 0)
        {
            parts.Add(new RefundPart(amount, RefundPurpose.Credit));
        }

        return parts;
    }

    /// <summary>
    /// Divides what an order owes among its payments, oldest first. A provider that makes only one refund of a payment gets one part for
    /// it, which sends the payment back if it has several purposes.
    /// </summary>
    public static IEnumerable<(OrderPayment Payment, RefundPart Part)> DivideOwed(
        Order order, Func<string, PaymentCapabilities?> getCapabilities)
    {
        foreach (var payment in order.Payments)
        {
            var amounts = OrderAmounts.FromOrder(order);
            var amount = Math.Min(OrderAmounts.GetRefundable(order, payment), Math.Min(amounts.Owed, amounts.Refundable));
            if (amount <= 0)
            {
                continue;
            }

            var parts = Divide(order, amount);
            if (parts.Count > 1 && !CanRefundAgain(payment, getCapabilities))
            {
                parts = [new RefundPart(amount, RefundPurpose.Reversal)];
            }

            foreach (var part in parts)
            {
                // Counted at once, so that the next payment is divided by what is owed then.
                order = order with
                {
                    Refunds = [.. order.Refunds, RefundRules.New(payment, part, order.Currency, null, order.UpdatedAt, null)],
                };
                yield return (payment, part);
            }
        }
    }

    /// <summary>
    /// Divides what is owed of one credit among the payments, oldest first. Together the parts exceed neither the credit nor what is owed.
    /// </summary>
    public static IEnumerable<(OrderPayment Payment, RefundPart Part)> DivideCredit(
        Order order, OrderCredit credit, Func<string, PaymentCapabilities?> getCapabilities)
    {
        foreach (var payment in order.Payments)
        {
            var amounts = OrderAmounts.FromOrder(order);
            var amount = Math.Min(
                Math.Min(OrderAmounts.GetRefundable(order, payment), OrderCredits.GetUnpaid(order, credit)),
                Math.Min(amounts.Owed, amounts.Refundable));
            if (amount <= 0 || (HasRefund(order, payment) && !CanRefundAgain(payment, getCapabilities)))
            {
                continue;
            }

            var part = new RefundPart(amount, RefundPurpose.Credit, credit.Id);
            order = order with
            {
                Refunds = [.. order.Refunds, RefundRules.New(payment, part, order.Currency, null, order.UpdatedAt, null)],
            };
            yield return (payment, part);
        }
    }

    /// <summary>Determines whether a payment can have several refunds. Refunds of offline payments are made by staff.</summary>
    public static bool CanRefundAgain(OrderPayment payment, Func<string, PaymentCapabilities?> getCapabilities) =>
        payment.Provider == OrderPayment.OfflineProvider
        || getCapabilities(payment.Provider)?.HasFlag(PaymentCapabilities.MultipleRefunds) == true;

    private static bool HasRefund(Order order, OrderPayment payment) =>
        order.Refunds.Any(r => r.PaymentId == payment.Id && r.ReducesRefundableAmount);
}

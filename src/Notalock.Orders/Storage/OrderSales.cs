using Notalock.Orders.Credits;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Storage;

/// <summary>Calculates the amounts that a report store sums. Only orders that were paid in full are sales.</summary>
public static class OrderSales
{
    /// <summary>
    /// Calculates by how much a credit lowered the payable amount of its order. Credits that exceed the total lower it only to zero, and a
    /// reversal raises it.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="index">The index of the credit in <see cref="Order.Credits"/>.</param>
    /// <returns>The amount. Negative if the credit raised the payable amount.</returns>
    public static Money GetReduction(Order order, int index)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, order.Credits.Count);
        var total = order.Total.MinorUnits;
        long credited = 0;
        for (var i = 0; i < index; i++)
        {
            credited = checked(credited + order.Credits[i].Amount.MinorUnits);
        }

        var before = Math.Max(0, total - credited);
        var after = Math.Max(0, total - checked(credited + order.Credits[index].Amount.MinorUnits));
        return new Money(before - after, order.Currency);
    }

    /// <summary>
    /// Calculates the credit that is assumed for an order that version 0.1 canceled after it was paid, and that has no credit for it.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <returns>The amount and the time; <see langword="null"/> if no credit is assumed.</returns>
    public static (Money Amount, DateTimeOffset Time)? GetAssumedCancellation(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var left = order.Total.MinorUnits - order.Credits.Sum(static c => c.Amount.MinorUnits);
        return OrderCredits.IsCancellationMissing(order) && left > 0
            ? (new Money(left, order.Currency), order.CanceledAt ?? order.UpdatedAt)
            : null;
    }

    /// <summary>
    /// Lists the refunds without a purpose that lower the sales. They first refund an overpayment; the latest of them lower the sales by
    /// the rest.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <returns>
    /// The refunds, latest first, with the parts that lower the sales. Empty if there are none, if the order was never paid in full, and if
    /// version 0.1 recorded it as paid and it was not changed since.
    /// </returns>
    public static IReadOnlyList<OrderSaleRefund> ListUnassignedRefunds(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.PaidTotal is null || order.Refunds.Count == 0 ? [] : ListReductions(order);
    }

    /// <summary>Lists the refunds of <see cref="ListUnassignedRefunds"/>, also of orders that version 0.1 recorded.</summary>
    /// <param name="order">The order.</param>
    /// <returns>The refunds, latest first, with the parts that lower the sales.</returns>
    internal static IReadOnlyList<OrderSaleRefund> ListReductions(Order order)
    {
        if (order.PaidAt is null)
        {
            return [];
        }

        var amounts = OrderAmounts.FromOrder(order);
        var refunds = amounts.Succeeded;
        var surplus = Math.Max(0, checked(amounts.Captured - refunds.Credit - refunds.Reversal - amounts.Payable));
        var left = refunds.Unassigned - surplus;
        if (left <= 0)
        {
            return [];
        }

        var reductions = new List<OrderSaleRefund>();
        foreach (var refund in order.Refunds
            .Where(r => r.Status == OrderRefundStatus.Succeeded && order.GetPurpose(r) == RefundPurpose.Unassigned)
            .OrderByDescending(static r => r.SettledAt)
            .ThenByDescending(static r => r.Id))
        {
            var amount = Math.Min(left, refund.Amount.MinorUnits);
            if (amount > 0)
            {
                reductions.Add(new OrderSaleRefund(refund.Id, new Money(amount, order.Currency), refund.SettledAt ?? refund.UpdatedAt));
                left -= amount;
            }
        }

        return reductions;
    }
}

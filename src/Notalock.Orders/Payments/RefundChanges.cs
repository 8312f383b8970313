using Notalock.Orders.Credits;
using Notalock.Orders.Execution;

namespace Notalock.Orders.Payments;

/// <summary>Changes the credits of a draft when its refunds become smaller.</summary>
internal static class RefundChanges
{
    /// <summary>
    /// Takes a part of the credit of a refund back that is not paid out after all, if the credit was given only for that refund. A credit
    /// that was given for another reason stays owed.
    /// </summary>
    public static void ReduceCredit(OrderDraft draft, OrderRefund refund, Money amount, string? reason)
    {
        if (amount.MinorUnits > 0 && FindOwnCredit(draft.Before, refund) is { } credit)
        {
            CreditChanges.AddReversal(draft, credit, amount, reason);
        }
    }

    /// <summary>
    /// Finds the goodwill credit that only this refund pays out and that can be taken back. A canceled order is credited in full, so none
    /// of its credits can.
    /// </summary>
    public static OrderCredit? FindOwnCredit(Order order, OrderRefund refund) => order.Status == OrderStatus.Canceled ? null
        : order.Credits.FirstOrDefault(c =>
            c.Id == refund.CreditId
            && c.Kind == OrderCreditKind.Goodwill
            && c.Amount == refund.Amount
            && !order.Credits.Any(r => r.ReversedCreditId == c.Id)
            && !order.Refunds.Any(r => r.CreditId == c.Id && r.Id != refund.Id && r.ReducesRefundableAmount));
}

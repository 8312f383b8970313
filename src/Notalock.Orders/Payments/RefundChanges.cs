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
        if (amount.MinorUnits > 0 && FindOwnCredit(draft.Order, refund) is { } credit)
        {
            CreditChanges.AddReversal(draft, credit, amount, reason);
        }
    }

    /// <summary>Finds the goodwill credit that was written together with a refund.</summary>
    public static OrderCredit? FindOwnCredit(Order order, OrderRefund refund) => order.Credits.FirstOrDefault(c =>
        c.Id == refund.CreditId && c.Kind == OrderCreditKind.Goodwill && c.CreatedAt == refund.CreatedAt && c.Amount == refund.Amount);
}

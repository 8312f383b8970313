using Notalock.Orders.Credits;
using Notalock.Orders.Execution;
using Notalock.Orders.Payments;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Returns;

/// <summary>
/// Decides <see cref="SettleReturn"/>: one credit for the received units that were not credited yet, and the refunds that pay it out.
/// </summary>
internal static class SettleRules
{
    public static OrderDecision Settle(Order order, SettleReturn command, ReturnContext returns, in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Text("reason", command.Reason, OrderFieldLimits.Reason, multiline: true);
        if (!Enum.IsDefined(command.Shipping))
        {
            rules.Add("shipping", "must be share, all or none.");
        }

        CheckAmount(rules, "fee", command.Fee, order.Currency);
        CheckAmount(rules, "other", command.Other, order.Currency);
        CheckAmount(rules, "expected_amount", command.ExpectedAmount, order.Currency);
        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        if (ReturnRules.Find(order, command.ReturnId, out var found) is { } missing)
        {
            return missing;
        }

        if (ListUncredited(order, found) is not { Count: > 0 } units)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.NothingToSettle, "The return has no received unit that was not credited yet.", "return_id");
        }

        var draft = new OrderDraft(order, context);
        var zero = Money.Zero(order.Currency);
        var credit = CreditChanges.CreateReturn(
            draft, found.Id, units, command.Shipping, command.Fee ?? zero, command.Other ?? zero, command.Reason);
        if (credit.Amount < zero)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.InvalidField, $"fee must not exceed {credit.Amount + credit.Fee}, the amount of the credit.", "fee");
        }

        if (command.ExpectedAmount is { } expected && expected != credit.Amount)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.TotalMismatch,
                $"The expected amount is {expected}, but the credit amounts to {credit.Amount}.",
                "expected_amount");
        }

        CreditChanges.Add(draft, credit);
        if (command.Refund)
        {
            foreach (var (payment, part) in RefundPlan.DivideCredit(draft.Order, credit, returns.Payments.GetCapabilities))
            {
                RefundRules.Add(draft, payment, [part], command.Reason, draft.Now + returns.Payments.Options.ResponseTimeout);
            }
        }

        if (command.Close && found.Status == OrderReturnStatus.Received)
        {
            ReturnChanges.Replace(draft, found, found with { Status = OrderReturnStatus.Closed, ClosedAt = draft.Now });
        }

        PaymentProjection.Apply(draft, returns.Payments);
        return OrderDecision.Change(draft, found.Id);
    }

    /// <summary>Lists the received units of a return that no credit contains. An item is never credited beyond its quantity.</summary>
    public static List<OrderItemQuantity> ListUncredited(Order order, OrderReturn value)
    {
        var credited = CreditCalculator.SumItems(order.Credits);
        var creditedByReturn = CreditCalculator.SumItems(order.Credits.Where(c => c.ReturnId == value.Id));
        var quantities = order.Items.ToDictionary(static item => item.Id, static item => item.Quantity);
        var units = new List<OrderItemQuantity>(value.Lines.Count);
        foreach (var line in value.Lines)
        {
            var open = Math.Min(
                line.Received - creditedByReturn.GetValueOrDefault(line.ItemId).Units,
                quantities[line.ItemId] - credited.GetValueOrDefault(line.ItemId).Units);
            if (open > 0)
            {
                units.Add(new OrderItemQuantity(line.ItemId, open));
            }
        }

        return units;
    }

    private static void CheckAmount(FieldRules rules, string field, Money? amount, Currency currency)
    {
        if (amount is { } value)
        {
            rules.Amount(field, value, currency);
        }
    }
}

using Notalock.Orders.Execution;
using Notalock.Orders.Fulfillment;
using Notalock.Orders.Payments;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Credits;

/// <summary>Decides the commands that add credits.</summary>
internal static class CreditRules
{
    public static OrderDecision WriteOff(Order order, WriteOffBalance command, PaymentContext payments, in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Text("reason", command.Reason, OrderFieldLimits.Reason, multiline: true);
        if (command.ExpectedAmount is { } expected)
        {
            rules.Amount("expected_amount", expected, order.Currency, positive: true);
        }

        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        var amounts = OrderAmounts.FromOrder(order);
        var due = new Money(amounts.Due, order.Currency);
        if (due.IsZero)
        {
            return OrderDecision.Reject(OrderErrorCodes.NothingDue, "No amount is due for the order.");
        }

        if (amounts.Captured - amounts.Reserved.Credit - amounts.Reserved.Reversal <= 0)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.UseCancel, "The order has no payment. Cancel it instead of writing off its total.");
        }

        if (command.ExpectedAmount is { } amount && amount != due)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.TotalMismatch, $"The expected amount is {amount}, but the amount due is {due}.", "expected_amount");
        }

        var draft = new OrderDraft(order, context);
        CreditChanges.AddAmount(draft, OrderCreditKind.WriteOff, due, command.Reason);
        PaymentProjection.Apply(draft, payments);
        return OrderDecision.Change(draft);
    }

    public static OrderDecision CancelItems(Order order, CancelItems command, PaymentContext payments, in CommandContext context)
    {
        var ledger = OrderLedger.FromOrder(order);
        if (CheckItems(command, ledger) is { Count: > 0 } errors)
        {
            return OrderDecision.Reject(errors);
        }

        var amounts = OrderAmounts.FromOrder(order);
        if (amounts.IsCanceled || payments.Map.IsTerminal(order.Status))
        {
            return OrderDecision.Reject(
                OrderErrorCodes.TransitionNotAllowed, $"Items of an order with the status '{order.Status}' cannot be canceled.", "status");
        }

        if (!amounts.IsPaid && amounts.Captured == 0 && AttemptRules.GetAuthorized(order) == 0)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.PaymentRequired, "Items can be canceled only after a payment was authorized or captured.");
        }

        var quantities = command.Lines.ToDictionary(static line => line.ItemId, static line => line.Quantity);
        if (ledger.Lines.All(line =>
            line.ToShip == line.Ordered - line.Canceled && line.ToShip == quantities.GetValueOrDefault(line.ItemId)))
        {
            return OrderDecision.Reject(
                OrderErrorCodes.UseCancel, "To cancel all items, cancel the order, which also voids or refunds its payments.", "lines");
        }

        var draft = new OrderDraft(order, context);
        CreditChanges.AddItems(draft, OrderCreditKind.Cancellation, command.Lines, command.Shipping, command.Reason);
        if (command.Refund)
        {
            foreach (var (payment, part) in RefundPlan.DivideOwed(draft.Order, payments.GetCapabilities))
            {
                RefundRules.Add(draft, payment, [part], command.Reason, draft.Now + payments.Options.ResponseTimeout);
            }
        }

        PaymentProjection.Apply(draft, payments);

        // All units that were not canceled may be shipped already.
        FulfillmentProjection.Apply(draft, payments.Map);
        return OrderDecision.Change(draft);
    }

    private static IReadOnlyList<OrderError> CheckItems(CancelItems command, OrderLedger ledger)
    {
        var rules = new FieldRules();
        rules.Text("reason", command.Reason, OrderFieldLimits.Reason, multiline: true);
        if (!Enum.IsDefined(command.Shipping))
        {
            rules.Add("shipping", "must be share, all or none.");
        }

        ItemQuantityRules.CheckToShip(rules, command.Lines, ledger);
        return rules.Errors;
    }
}

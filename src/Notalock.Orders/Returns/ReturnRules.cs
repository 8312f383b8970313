using System.Globalization;
using Notalock.Orders.Execution;
using Notalock.Orders.Fulfillment;
using Notalock.Orders.Orders.Commands;
using Notalock.Orders.Serialization;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Returns;

/// <summary>Decides the commands that request, approve, decline, receive, close and cancel returns.</summary>
internal static class ReturnRules
{
    public static OrderDecision Request(Order order, RequestReturn command, ReturnContext returns, in CommandContext context)
    {
        var ledger = OrderLedger.FromOrder(order);
        var rules = new FieldRules();
        rules.Text("note", command.Note, OrderFieldLimits.Note, multiline: true);
        if (!Enum.IsDefined(command.Preference))
        {
            rules.Add("preference", "must be refund or exchange.");
        }

        CheckRequested(rules, command.Lines, ledger, returns.Options);
        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        var verdict = returns.Policy.Explain(order, command.Lines, command.Actor, context.Now);
        if (!verdict.IsAllowed)
        {
            return OrderDecision.Reject(verdict.Code, verdict.Reason);
        }

        if (order.Returns.Count >= returns.Options.MaxReturns)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.TooManyReturns, $"An order must not have more than {returns.Options.MaxReturns} returns.");
        }

        var draft = new OrderDraft(order, context);
        AssumedShipment.Store(draft);
        var added = new OrderReturn
        {
            Id = Guid.CreateVersion7(draft.Now),
            OrderId = order.Id,
            Number = string.Create(CultureInfo.InvariantCulture, $"R-{order.Number}-{order.Returns.Count + 1}"),
            Status = OrderReturnStatus.Requested,
            Preference = command.Preference,
            Lines =
            [
                .. command.Lines.Select(static line => new OrderReturnLine
                {
                    ItemId = line.ItemId,
                    Quantity = line.Quantity,
                    Reason = CreateOrderRules.Clean(line.Reason),
                }),
            ],
            CustomerNote = CreateOrderRules.Clean(command.Note),
            IsWithoutGoods = command.WithoutGoods,
            CreatedAt = draft.Now,
            UpdatedAt = draft.Now,
        };
        var isApproved = command.Actor.Kind == ActorKind.Customer ? returns.Options.AutoApprove : command.Approve;
        ReturnChanges.Add(draft, isApproved ? Approve(added, draft.Now, dueAt: null, returns.Options) : added);
        return OrderDecision.Change(draft, added.Id);
    }

    public static OrderDecision Decide(Order order, DecideReturn command, ReturnContext returns, in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Text("reason", command.Reason, OrderFieldLimits.Reason, multiline: true);
        rules.Tracking(command.Tracking);
        if (!command.Approve && (command.Tracking is not null || command.DueAt is not null))
        {
            rules.Add(command.Tracking is not null ? "tracking" : "due_at", "must be omitted for a return that is declined.");
        }

        if (command.DueAt < context.Now)
        {
            rules.Add("due_at", "must not be in the past.");
        }

        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        if (Find(order, command.ReturnId, out var found) is { } missing)
        {
            return missing;
        }

        if (found.Status != OrderReturnStatus.Requested)
        {
            return RejectClosed(found, "decided");
        }

        var draft = new OrderDraft(order, context);
        var reason = CreateOrderRules.Clean(command.Reason);
        ReturnChanges.Replace(draft, found, command.Approve
            ? Approve(found, draft.Now, command.DueAt?.ToStored(), returns.Options) with
            {
                Tracking = ShipmentRules.Clean(command.Tracking),
            }
            : found with { Status = OrderReturnStatus.Declined, DeclineReason = reason, ClosedAt = draft.Now });
        return OrderDecision.Change(draft, found.Id);
    }

    public static OrderDecision Receive(Order order, ReceiveReturn command, in CommandContext context)
    {
        if (Find(order, command.ReturnId, out var found) is { } missing)
        {
            return missing;
        }

        var rules = new FieldRules();
        rules.Text("notes", command.Notes, OrderFieldLimits.Note, multiline: true);
        if (found.Status is OrderReturnStatus.Closed or OrderReturnStatus.Declined or OrderReturnStatus.Canceled)
        {
            return RejectClosed(found, "received");
        }

        ReturnReceipt.Check(rules, order, found, command);
        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        var draft = new OrderDraft(order, context);
        var updated = ReturnReceipt.Apply(order, found, command, draft.Now);
        if (updated == found)
        {
            return OrderDecision.NoChange(order, found.Id);
        }

        AssumedShipment.Store(draft);
        ReturnChanges.Replace(draft, found, updated, command.Notes);
        return OrderDecision.Change(draft, found.Id);
    }

    public static OrderDecision Close(Order order, CloseReturn command, in CommandContext context) =>
        End(order, command.ReturnId, command.Notes, OrderReturnStatus.Closed, context);

    public static OrderDecision Cancel(Order order, CancelReturn command, in CommandContext context) =>
        End(order, command.ReturnId, command.Notes, OrderReturnStatus.Canceled, context);

    /// <summary>Finds a return, or the decision that rejects a command because there is none.</summary>
    public static OrderDecision? Find(Order order, Guid returnId, out OrderReturn found)
    {
        var value = order.FindReturn(returnId);
        found = value!;
        return value is null
            ? OrderDecision.Reject(OrderErrorCodes.ReturnNotFound, "The order has no return with this id.", "return_id")
            : null;
    }

    public static OrderDecision RejectClosed(OrderReturn value, string what) => OrderDecision.Reject(
        OrderErrorCodes.ReturnClosed, $"A return with the status '{OrderNames.ToWireName(value.Status)}' cannot be {what}.");

    private static OrderDecision End(Order order, Guid returnId, string? notes, OrderReturnStatus status, in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Text("notes", notes, OrderFieldLimits.Note, multiline: true);
        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        if (Find(order, returnId, out var found) is { } missing)
        {
            return missing;
        }

        var isPossible = status == OrderReturnStatus.Canceled
            ? found.IsOpen && found.Lines.All(static line => line.Received == 0)
            : found.Status is OrderReturnStatus.Approved or OrderReturnStatus.Received;
        if (!isPossible)
        {
            return RejectClosed(found, status == OrderReturnStatus.Canceled ? "canceled" : "closed");
        }

        var draft = new OrderDraft(order, context);
        ReturnChanges.Replace(draft, found, found with { Status = status, ClosedAt = draft.Now }, notes);
        return OrderDecision.Change(draft, found.Id);
    }

    private static OrderReturn Approve(OrderReturn value, DateTimeOffset now, DateTimeOffset? dueAt, ReturnOptions options) =>
        value.IsWithoutGoods
            ? value with
            {
                Status = OrderReturnStatus.Received,
                Lines = [.. value.Lines.Select(static line => line with { Received = line.Quantity })],
                ReceivedAt = now,
            }
            : value with { Status = OrderReturnStatus.Approved, DueAt = dueAt ?? (now + options.OverdueAfter).ToStored() };

    private static void CheckRequested(
        FieldRules rules, IReadOnlyList<ReturnRequestLine>? lines, OrderLedger ledger, ReturnOptions options) =>
        ItemQuantityRules.CheckItems(rules, lines, ledger, static line => line.ItemId, (rules, line, known) =>
        {
            ItemQuantityRules.CheckQuantity(
                rules,
                line.Quantity,
                known.Returnable,
                "the number of shipped units that can be returned",
                OrderErrorCodes.ReturnExceedsShipped);
            rules.Text("reason", line.Reason, OrderFieldLimits.ReturnReason);
            if (CreateOrderRules.Clean(line.Reason) is { } reason && options.Reasons.Count > 0 && !options.Reasons.Contains(reason))
            {
                rules.Add("reason", $"must be one of {string.Join(", ", options.Reasons)}.");
            }
        });
}

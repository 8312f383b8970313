using Notalock.Orders.Execution;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Orders.Commands;

/// <summary>Decides <see cref="AddOrderNote"/>.</summary>
internal static class NoteRules
{
    public static OrderDecision Decide(Order order, AddOrderNote command, in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Text("notes", command.Notes, OrderFieldLimits.Note, required: true, multiline: true);
        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        var draft = new OrderDraft(order, context);
        draft.Record(OrderHistoryKind.Note, command.Notes, visible: command.VisibleToCustomer);
        return OrderDecision.Change(draft);
    }
}

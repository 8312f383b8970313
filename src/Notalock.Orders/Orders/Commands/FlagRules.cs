using System.Numerics;
using Notalock.Orders.Execution;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Orders.Commands;

/// <summary>Decides <see cref="AcknowledgeOrderFlag"/>.</summary>
internal static class FlagRules
{
    public static OrderDecision Decide(Order order, AcknowledgeOrderFlag command, in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Text("note", command.Note, OrderFieldLimits.Note, required: true, multiline: true);
        if (BitOperations.PopCount((uint)command.Flag) != 1 || !Enum.IsDefined(command.Flag))
        {
            rules.Add("flag", "must be exactly one flag.");
        }

        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        if ((order.Flags & command.Flag) == 0)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.FlagNotRaised, $"The flag '{OrderNames.ToWireName(command.Flag)}' is not raised on the order.", "flag");
        }

        if (command.Flag is OrderFlags.BalanceDue or OrderFlags.RefundOwed)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.FlagFollowsFacts,
                $"The flag '{OrderNames.ToWireName(command.Flag)}' is cleared when the amount is settled and cannot be acknowledged.",
                "flag");
        }

        var draft = new OrderDraft(order, context) { Order = order with { Flags = order.Flags & ~command.Flag } };
        var change = new OrderChange("flags." + OrderNames.ToWireName(command.Flag), "raised", "acknowledged");
        draft.Record(OrderHistoryKind.Flag, command.Note, [change]);
        return OrderDecision.Change(draft);
    }
}

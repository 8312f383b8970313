using Notalock.Orders.Credits;
using Notalock.Orders.Fulfillment;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Returns;

/// <summary>Records the counts of received goods in a return.</summary>
internal static class ReturnReceipt
{
    public static void Check(FieldRules rules, Order order, OrderReturn value, ReceiveReturn command)
    {
        // A parcel that contains nothing can still complete a return.
        if (command.Lines is { Count: 0 } && command.IsComplete)
        {
            return;
        }

        var credited = CreditCalculator.SumItems(order.Credits.Where(c => c.ReturnId == value.Id));
        ItemQuantityRules.CheckItems(
            rules,
            command.Lines,
            OrderLedger.FromOrder(order),
            static line => line.ItemId,
            (rules, count, known) =>
                CheckLine(rules, value, command.Correct, count, known, credited.GetValueOrDefault(count.ItemId).Units));
    }

    /// <summary>Gets the return with the counts, or the same return if they are not new.</summary>
    public static OrderReturn Apply(Order order, OrderReturn value, ReceiveReturn command, DateTimeOffset now)
    {
        var counts = command.Lines.ToDictionary(static line => line.ItemId);
        OrderReturnLine[] lines =
        [
            .. value.Lines.Select(line => counts.TryGetValue(line.ItemId, out var count) ? Apply(line, count) : line),
            .. order.Items
                .Where(item => counts.ContainsKey(item.Id) && value.Lines.All(line => line.ItemId != item.Id))
                .Select(item => Apply(new OrderReturnLine { ItemId = item.Id, Quantity = 0 }, counts[item.Id]))
                .Where(static line => line.Received > 0),
        ];
        var status = command.IsComplete ? OrderReturnStatus.Received
            : value.Status == OrderReturnStatus.Requested ? OrderReturnStatus.Approved
            : value.Status;
        return status == value.Status && lines.SequenceEqual(value.Lines)
            ? value
            : value with
            {
                Status = status,
                Lines = lines,
                ReceivedAt = status == OrderReturnStatus.Received ? value.ReceivedAt ?? now : value.ReceivedAt,
            };
    }

    private static OrderReturnLine Apply(OrderReturnLine line, ReturnReceiptLine count) => line with
    {
        Received = count.Received,
        Restocked = count.Restocked,
        Condition = count.Condition ?? line.Condition,
    };

    private static void CheckLine(
        FieldRules rules, OrderReturn value, bool isCorrection, ReturnReceiptLine count, OrderLineLedger known, int credited)
    {
        var line = value.Lines.FirstOrDefault(l => l.ItemId == count.ItemId);
        var open = line is null || !value.IsOpen ? 0 : Math.Max(0, line.Quantity - line.Received);
        var maximum = known.Returnable + open + (line?.Received ?? 0);
        if (count.Received < 0)
        {
            rules.Add("received", $"must not be negative, but was {count.Received}.");
        }
        else if (count.Received > maximum)
        {
            rules.Add(
                "received",
                $"must not exceed {maximum}, the number of shipped units that can be returned, but was {count.Received}.",
                OrderErrorCodes.ReturnExceedsShipped);
        }
        else if (count.Received < credited)
        {
            rules.Add("received", $"must not be below {credited}, the number of credited units, but was {count.Received}.");
        }
        else if (!isCorrection && count.Received < (line?.Received ?? 0))
        {
            rules.Add("received", $"must not be below the earlier count of {line!.Received} unless it is corrected, but was {count.Received}.");
        }

        if (count.Restocked < 0 || count.Restocked > count.Received)
        {
            rules.Add("restocked", $"must be between 0 and the number of received units, but was {count.Restocked}.");
        }
        else if (!isCorrection && count.Restocked < (line?.Restocked ?? 0))
        {
            rules.Add(
                "restocked", $"must not be below the earlier count of {line!.Restocked} unless it is corrected, but was {count.Restocked}.");
        }

        if (count.Condition is { } condition && !Enum.IsDefined(condition))
        {
            rules.Add("condition", "must be as_new, used, damaged, wrong or missing.");
        }
    }
}

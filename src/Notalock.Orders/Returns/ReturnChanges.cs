using System.Globalization;
using Notalock.Orders.Execution;

namespace Notalock.Orders.Returns;

/// <summary>Adds and replaces returns of a draft, and records each change as a history entry.</summary>
internal static class ReturnChanges
{
    /// <summary>The field of a history entry that contains the id of its return, always the first.</summary>
    public const string IdField = "return.id";

    public static OrderReturn Add(OrderDraft draft, OrderReturn added)
    {
        draft.Order = draft.Order with { Returns = [.. draft.Order.Returns, added] };
        draft.Record(OrderHistoryKind.Return, notes: null, GetChanges(added, before: null));
        return added;
    }

    public static OrderReturn Replace(OrderDraft draft, OrderReturn before, OrderReturn after, string? notes = null)
    {
        after = after with { UpdatedAt = draft.Now };
        draft.Order = draft.Order with { Returns = [.. draft.Order.Returns.Select(r => r.Id == after.Id ? after : r)] };
        draft.Record(OrderHistoryKind.Return, notes, GetChanges(after, before));
        return after;
    }

    private static OrderChangeList GetChanges(OrderReturn after, OrderReturn? before)
    {
        var changes = new OrderChangeList();
        changes.Add(IdField, null, after.Id.ToString());
        changes.Add("return.number", before?.Number, after.Number);
        changes.Add("return.status", before is null ? null : OrderNames.ToWireName(before.Status), OrderNames.ToWireName(after.Status));
        changes.Add("return.units", Sum(before, static l => l.Quantity), Sum(after, static l => l.Quantity));
        changes.Add("return.received", Sum(before, static l => l.Received) ?? "0", Sum(after, static l => l.Received));
        changes.Add("return.restocked", Sum(before, static l => l.Restocked) ?? "0", Sum(after, static l => l.Restocked));
        changes.Add("return.decline_reason", before?.DeclineReason, after.DeclineReason);
        changes.AddTracking(before?.Tracking, after.Tracking);
        return changes;
    }

    // Only the sum: a return can have hundreds of items, and the return itself has the units of each.
    private static string? Sum(OrderReturn? value, Func<OrderReturnLine, int> units) =>
        value?.Lines.Sum(line => (long)units(line)).ToString(CultureInfo.InvariantCulture);
}

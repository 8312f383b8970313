using System.Globalization;
using Notalock.Orders;

namespace Quickstart;

/// <summary>Prints the audit trail of an order as a table.</summary>
internal static class Timeline
{
    public static void Print(IReadOnlyList<OrderStatusHistory> history) => Table.Print(
        ["#", "time (UTC)", "change", "actor", "details"],
        history.Select(h => (string[])
        [
            h.Sequence.ToString(CultureInfo.InvariantCulture),
            h.CreatedAt.ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            Describe(h),
            $"{OrderNames.ToWireName(h.Actor.Kind)} {h.Actor.Name ?? h.Actor.Id}".TrimEnd(),
            string.Join("; ", h.Data.Where(d => !d.Field.EndsWith(".id", StringComparison.Ordinal)).Select(d => Describe(h, d)).Prepend(h.Notes).Where(t => !string.IsNullOrEmpty(t))),
        ]));

    private static string Describe(OrderStatusHistory entry) => entry switch
    {
        { From: { } from } when from != entry.Status => $"{from} → {entry.Status}",
        _ => OrderNames.ToWireName(entry.Kind),
    };

    // "status" in a payment entry is the status of the payment.
    private static string Describe(OrderStatusHistory entry, OrderChange change)
    {
        var prefix = OrderNames.ToWireName(entry.Kind) + ".";
        var field = change.Field.StartsWith(prefix, StringComparison.Ordinal) ? change.Field[prefix.Length..] : change.Field;
        return change.Before is null ? $"{field} = {change.After}" : $"{field}: {change.Before} → {change.After ?? "none"}";
    }
}

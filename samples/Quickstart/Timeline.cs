using System.Globalization;
using Notalock.Orders;

namespace Quickstart;

/// <summary>Prints the audit trail of an order as a table.</summary>
internal static class Timeline
{
    public static void Print(IReadOnlyList<OrderStatusHistory> history) => Table.Print(
        ["#", "when (UTC)", "what", "status", "by", "notes"],
        history.Select(h => (string[])
        [
            h.Sequence.ToString(CultureInfo.InvariantCulture),
            h.CreatedAt.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
            OrderVocabulary.NameOf(h.Kind),
            h.From is { } from && from != h.Status ? $"{from} → {h.Status}" : h.Status.Value,
            $"{OrderVocabulary.NameOf(h.Actor.Kind)} {h.Actor.Name ?? h.Actor.Id}".TrimEnd(),
            string.Join("; ", h.Data.Where(d => !d.Field.EndsWith(".id", StringComparison.Ordinal)).Select(Describe).Prepend(h.Notes).Where(t => !string.IsNullOrEmpty(t))),
        ]));

    private static string Describe(OrderChange change) =>
        change.Before is null ? $"{change.Field} = {change.After}" : $"{change.Field}: {change.Before} → {change.After}";
}

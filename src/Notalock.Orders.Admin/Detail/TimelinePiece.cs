using System.Globalization;
using Microsoft.AspNetCore.Http;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Detail;

/// <summary>Represents the part of the timeline that one page shows.</summary>
/// <param name="Entries">The history entries, oldest first.</param>
/// <param name="OlderBefore">
/// The sequence number that the entries of the next part precede, or <see langword="null"/> if there are no older entries.
/// </param>
/// <param name="IsNewest">Whether the part begins with the newest entry.</param>
/// <param name="End">The time of the entry that follows the part, or <see langword="null"/> if none does.</param>
internal sealed record TimelinePiece(IReadOnlyList<OrderStatusHistory> Entries, int? OlderBefore, bool IsNewest, DateTimeOffset? End)
{
    private const int Limit = OrderHistoryPage.DefaultLimit;

    public static int? ReadBefore(IQueryCollection query) =>
        int.TryParse(query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var before) && before > 0 ? before : null;

    /// <summary>Loads an order with a part of its timeline.</summary>
    /// <param name="context">The context of the request.</param>
    /// <param name="orderId">The id of the order.</param>
    /// <param name="before">The sequence number that the entries precede, or <see langword="null"/> for the newest entries.</param>
    /// <returns>The order and the part, or <see langword="null"/> if no order has this id.</returns>
    public static async ValueTask<(Order Order, TimelinePiece Piece)?> LoadAsync(AdminRequestContext context, Guid orderId, int? before)
    {
        if (before is null)
        {
            return await context.Orders.FindWithHistoryAsync(orderId, Limit, context.Aborted).ConfigureAwait(false) is var (found, newest)
                ? (found, new TimelinePiece(newest.Entries, newest.NextBefore, IsNewest: true, End: null))
                : null;
        }

        if (await context.Orders.FindByIdAsync(orderId, context.Aborted).ConfigureAwait(false) is not { } order)
        {
            return null;
        }

        // The entry after the part is read as well, because its time separates the events of this part from later ones.
        var end = Math.Min(before.Value, order.HistoryCount + 1);
        var isNewest = end > order.HistoryCount;
        var page = await context.Orders.GetHistoryAsync(order.Id, isNewest ? end : end + 1, isNewest ? Limit : Limit + 1, context.Aborted)
            .ConfigureAwait(false);
        var next = page.Entries.FirstOrDefault(entry => entry.Sequence == end);
        OrderStatusHistory[] entries = [.. page.Entries.Where(entry => entry.Sequence < end)];
        return (order, new TimelinePiece(entries, page.NextBefore, isNewest, next?.CreatedAt));
    }

    /// <summary>Merges the entries that the user may read with the provider events of the same time, newest first.</summary>
    public IReadOnlyList<TimelineEntry> Merge(AdminRequestContext context, IEnumerable<OrderPaymentEvent> events)
    {
        var start = OlderBefore is null || Entries.Count == 0 ? DateTimeOffset.MinValue : Entries[0].CreatedAt;
        return TimelineEntry.Merge(
            HistoryView.Filter(context, Entries), events.Where(e => e.ReceivedAt >= start && !(e.ReceivedAt >= End)));
    }
}

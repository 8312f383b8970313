using System.Globalization;
using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>The audit trail as the API shows it to different readers.</summary>
internal static class HistoryMapping
{
    /// <summary>What a reader sees of the trail of a snapshot; entries of later commits are left out.</summary>
    public static IReadOnlyList<HistoryEntryResponse> ToResponse(Order order, IReadOnlyList<OrderStatusHistory> history, OrderView view) =>
        ToResponse(order, history, first: 1, view);

    /// <summary>What happened since a version that a caller saw: exactly where commits can be told apart, else rather too much than too little.</summary>
    public static IReadOnlyList<HistoryEntryResponse> Since(long seen, Order order, IReadOnlyList<OrderStatusHistory> history, OrderView view)
    {
        var first = seen < 1 || seen > order.Version ? 1 : FirstSequenceAfter(seen, order, history);
        return ToResponse(order, history, first, view);
    }

    private static List<HistoryEntryResponse> ToResponse(Order order, IReadOnlyList<OrderStatusHistory> history, int first, OrderView view)
    {
        var shown = new List<HistoryEntryResponse>(history.Count);
        for (var i = 0; i < history.Count; i++)
        {
            var entry = history[i];
            if (entry.Sequence >= first && entry.Sequence <= order.HistoryCount && IsVisible(entry, view))
            {
                shown.Add(ToResponse(entry, view));
            }
        }

        return shown;
    }

    // Every commit writes at least one entry, so version n has n entries or more: those after entry n are all of the later ones, and
    // perhaps some earlier. Entries of one commit share time, actor and correlation; when these make as many groups as there are
    // versions, the groups are the commits.
    private static int FirstSequenceAfter(long seen, Order order, IReadOnlyList<OrderStatusHistory> history)
    {
        var starts = new List<int>();
        OrderStatusHistory? before = null;
        foreach (var entry in history.Where(e => e.Sequence <= order.HistoryCount))
        {
            if (before is null || before.CreatedAt != entry.CreatedAt || before.Actor != entry.Actor
                || !string.Equals(before.CorrelationId, entry.CorrelationId, StringComparison.Ordinal))
            {
                starts.Add(entry.Sequence);
            }

            before = entry;
        }

        if (starts.Count != order.Version)
        {
            return (int)Math.Min(seen + 1, int.MaxValue);
        }

        return seen < starts.Count ? starts[(int)seen] : order.HistoryCount + 1;
    }

    // A private note is nothing but its text, so whoever may not read that has nothing to see.
    private static bool IsVisible(OrderStatusHistory entry, OrderView view) => view switch
    {
        OrderView.Manager => true,
        OrderView.Viewer => entry.VisibleToCustomer || entry.Kind != OrderHistoryKind.Note,
        _ => entry.VisibleToCustomer,
    };

    private static HistoryEntryResponse ToResponse(OrderStatusHistory entry, OrderView view)
    {
        var staff = view != OrderView.Customer;
        return new HistoryEntryResponse
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{entry.OrderId:D}-{entry.Sequence}"),
            OrderId = entry.OrderId,
            Sequence = entry.Sequence,
            Kind = OrderNames.ToWireName(entry.Kind),
            From = entry.From?.Value,
            Status = entry.Status.Value,
            Notes = entry.VisibleToCustomer || view == OrderView.Manager ? entry.Notes : null,
            Data = staff && entry.Data.Count > 0
                ? [.. entry.Data.Select(static c => new ChangeResponse { Field = c.Field, Before = c.Before, After = c.After })]
                : null,
            Actor = new ActorResponse
            {
                Kind = OrderNames.ToWireName(entry.Actor.Kind),
                Id = staff ? entry.Actor.Id : null,
                Name = staff ? entry.Actor.Name : null,
            },
            VisibleToCustomer = entry.VisibleToCustomer,
            CreatedAt = entry.CreatedAt,
            CorrelationId = staff ? entry.CorrelationId : null,
        };
    }
}

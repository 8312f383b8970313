using System.Globalization;
using System.Text.Json;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>Converts history entries to responses, depending on the view of the caller.</summary>
internal static class HistoryMapping
{
    /// <summary>Converts the entries up to the version of the order. Entries of later commits are omitted.</summary>
    public static IReadOnlyList<HistoryEntryResponse> ToResponse(Order order, IReadOnlyList<OrderStatusHistory> history, OrderView view) =>
        ToResponse(order, history, first: 1, view);

    /// <summary>
    /// Converts the entries since a version, as far as they are among the newest ones: exactly those if the commits can be distinguished;
    /// otherwise, possibly some earlier ones.
    /// </summary>
    public static IReadOnlyList<HistoryEntryResponse> ToResponseSince(
        long version, Order order, IReadOnlyList<OrderStatusHistory> history, OrderView view)
    {
        var first = version < 1 || version > order.Version ? 1 : GetFirstSequenceAfter(version, order, history);
        return ToResponse(order, history, first, view);
    }

    /// <summary>Takes the newest entries whose JSON does not exceed a size, in their order.</summary>
    public static IReadOnlyList<HistoryEntryResponse> TakeNewest(IReadOnlyList<HistoryEntryResponse> entries, int maxBytes)
    {
        var first = entries.Count;
        for (var bytes = 0; first > 0; first--)
        {
            bytes += JsonSerializer.SerializeToUtf8Bytes(entries[first - 1], OrdersJsonContext.Default.HistoryEntryResponse).Length + 1;
            if (bytes > maxBytes)
            {
                break;
            }
        }

        return first == 0 ? entries : [.. entries.Skip(first)];
    }

    private static List<HistoryEntryResponse> ToResponse(Order order, IReadOnlyList<OrderStatusHistory> history, int first, OrderView view)
    {
        var responses = new List<HistoryEntryResponse>(history.Count);
        for (var i = 0; i < history.Count; i++)
        {
            var entry = history[i];
            if (entry.Sequence >= first && entry.Sequence <= order.HistoryCount && IsVisible(entry, view))
            {
                responses.Add(ToResponse(entry, view));
            }
        }

        return responses;
    }

    // Every commit writes at least one entry, so version n has at least n entries: the entries after entry n include all later ones. The
    // entries of a commit have the same time, actor and correlation id: the newest k groups of such entries include the newest k commits.
    private static int GetFirstSequenceAfter(long version, Order order, IReadOnlyList<OrderStatusHistory> history)
    {
        var first = order.HistoryCount + 1;
        OrderStatusHistory? later = null;
        var groups = 0L;
        foreach (var entry in history.Where(e => e.Sequence <= order.HistoryCount).Reverse())
        {
            var isNewGroup = later is null || later.CreatedAt != entry.CreatedAt || later.Actor != entry.Actor
                || later.CorrelationId != entry.CorrelationId;
            if (isNewGroup && ++groups > order.Version - version)
            {
                break;
            }

            (first, later) = (entry.Sequence, entry);
        }

        return Math.Max(first, (int)Math.Min(version + 1, int.MaxValue));
    }

    // A private note consists only of its text, so the whole entry is hidden from callers who cannot read it.
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

using Notalock.Orders.Admin.Routing;

namespace Notalock.Orders.Admin.Detail;

/// <summary>Filters the history for the user. Private notes require the manage policy.</summary>
internal static class HistoryView
{
    public static IEnumerable<OrderStatusHistory> Filter(AdminRequestContext context, IEnumerable<OrderStatusHistory> history) =>
        context.IsManager
        ? history
        : history.Where(static e => e.VisibleToCustomer || e.Kind != OrderHistoryKind.Note)
            .Select(static e => e.VisibleToCustomer ? e : e with { Notes = null });
}

using Notalock.Orders.Admin.Routing;

namespace Notalock.Orders.Admin.Detail;

/// <summary>What of the audit trail a person may read: who may only look reads no private notes.</summary>
internal static class HistoryView
{
    public static IEnumerable<OrderStatusHistory> Filter(AdminRequestContext context, IEnumerable<OrderStatusHistory> history) => context.IsManager
        ? history
        : history.Where(static e => e.VisibleToCustomer || e.Kind != OrderHistoryKind.Note)
            .Select(static e => e.VisibleToCustomer ? e : e with { Notes = null });
}

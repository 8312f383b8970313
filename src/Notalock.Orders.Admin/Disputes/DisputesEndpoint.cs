using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Disputes;

/// <summary>Maps the page with the open disputes, which is sorted by the deadline for evidence.</summary>
internal static class DisputesEndpoint
{
    private const int MaxOrders = 300;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage("/disputes", "disputes", OrderPolicies.View, ShowAsync);

    private static async ValueTask<IResult> ShowAsync(AdminRequestContext context)
    {
        var rows = new List<DisputeRow>();
        var (found, hasMore) = (0, false);
        var query = new OrderQuery { Flags = OrderFlags.DisputeOpen, Limit = OrderQuery.MaxLimit };
        while (true)
        {
            var page = (await context.Orders.QueryAsync(query, context.Aborted).ConfigureAwait(false)).EnsureSucceeded();
            foreach (var summary in page.Orders)
            {
                if (await context.Orders.FindByIdAsync(summary.Id, context.Aborted).ConfigureAwait(false) is { } order)
                {
                    rows.AddRange(GetRows(order));
                }
            }

            found += page.Orders.Count;
            hasMore = page.NextCursor is not null;
            if (!hasMore || found >= MaxOrders)
            {
                break;
            }

            query = query with { Cursor = page.NextCursor };
        }

        // The earliest deadline first. A dispute without a deadline is listed last.
        var sorted = rows.OrderBy(static row => row.Dispute.EvidenceDueBy ?? DateTimeOffset.MaxValue)
            .ThenByDescending(static row => row.Order.PlacedAt)
            .ToArray();
        return new AdminPage<DisputesModel>(
            context, new DisputesModel(sorted, hasMore), typeof(DisputesPage), context.Text["Open disputes"]);
    }

    private static IEnumerable<DisputeRow> GetRows(Order order) => order.Payments.SelectMany(payment => payment.Disputes
        .Where(static dispute => dispute.Status == OrderDisputeStatus.Open)
        .Select(dispute => new DisputeRow(order, payment, dispute)));
}

using Notalock.Orders.Admin.Routing;

namespace Notalock.Orders.Admin.Detail;

/// <summary>Represents the orders and the lifetime value of a customer.</summary>
/// <param name="Orders">The number of orders, at most one page.</param>
/// <param name="IsMore">A value indicating whether there are more orders than the page contains.</param>
/// <param name="Lifetime">The captured amount of these orders minus refunds and lost disputes, for each currency.</param>
internal sealed record CustomerStanding(int Orders, bool IsMore, IReadOnlyList<Money> Lifetime)
{
    public static async ValueTask<CustomerStanding?> LoadAsync(AdminRequestContext context, Order order)
    {
        if (order.CustomerId is null && order.CustomerEmail is null)
        {
            return null;
        }

        var query = order.CustomerId is { } id
            ? new OrderQuery { CustomerId = id }
            : new OrderQuery { Email = order.CustomerEmail, HasAccount = false };
        var result = await context.Orders.QueryAsync(query with { Limit = OrderQuery.MaxLimit }, context.Aborted).ConfigureAwait(false);
        return result.Succeeded
            ? new CustomerStanding(
                result.Value.Orders.Count,
                result.Value.NextCursor is not null,
                [.. result.Value.Orders.GroupBy(static o => o.Total.Currency).Select(
                    static g => g.Aggregate(
                        Money.Zero(g.Key), static (sum, o) => sum + o.CapturedAmount - o.RefundedAmount - o.LostDisputeAmount))])
            : null;
    }
}

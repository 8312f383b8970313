using Notalock.Orders.Admin.Routing;

namespace Notalock.Orders.Admin.Detail;

/// <summary>What a customer has ordered, and what of it was paid and kept.</summary>
/// <param name="Orders">How many orders, up to one page.</param>
/// <param name="IsMore">Whether there are more than were looked at.</param>
/// <param name="Lifetime">Captured less refunded, for each currency; of the orders that were looked at.</param>
internal sealed record CustomerStanding(int Orders, bool IsMore, IReadOnlyList<Money> Lifetime)
{
    public static async ValueTask<CustomerStanding?> LoadAsync(AdminRequestContext context, Order order)
    {
        if (order.CustomerId is null && order.CustomerEmail is null)
        {
            return null;
        }

        var query = order.CustomerId is { } id ? new OrderQuery { CustomerId = id } : new OrderQuery { Email = order.CustomerEmail, HasAccount = false };
        var result = await context.Orders.QueryAsync(query with { Limit = OrderQuery.MaxLimit }, context.Aborted).ConfigureAwait(false);
        return result.Succeeded
            ? new CustomerStanding(
                result.Value.Orders.Count,
                result.Value.NextCursor is not null,
                [.. result.Value.Orders.GroupBy(static o => o.Total.Currency).Select(static g => g.Aggregate(Money.Zero(g.Key), static (sum, o) => sum + o.CapturedAmount - o.RefundedAmount))])
            : null;
    }
}

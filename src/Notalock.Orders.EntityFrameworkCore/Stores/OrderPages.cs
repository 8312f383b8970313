using System.Data.Common;
using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.EntityFrameworkCore.Dialects;
using Notalock.Orders.EntityFrameworkCore.Sql;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Stores;

/// <summary>Reads a page. One row more than the limit shows that there is a next page.</summary>
internal static class OrderPages
{
    public static async ValueTask<OrderPage> SearchAsync(
        OrderSession session, (OrderQuery Query, OrderCursor? Cursor, OrderSearchLimits Limits) state, CancellationToken cancellationToken)
    {
        var plan = await OrderSearchPlanner.CreateAsync(session, state.Query, state.Limits, isPage: true, cancellationToken)
            .ConfigureAwait(false);
        if (plan.Parts.Count == 0)
        {
            return new OrderPage([], null);
        }

        var statement = new OrderQuerySql(session.Sql, state.Query, plan).Page(state.Cursor);
        return await session.ReadAsync<(OrderQuery, OrderSearch?), OrderPage>(
            statement.Plan, statement.Values, (state.Query, plan.Search), ReadAsync, cancellationToken).ConfigureAwait(false);
    }

    public static async ValueTask<OrderPage> ReadAsync(
        DbDataReader reader, OrderDialect dialect, (OrderQuery Query, OrderSearch? Search) state, CancellationToken cancellationToken)
    {
        var (query, search) = state;
        var rows = new List<OrderSummary>(query.Limit);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            // An order with several of the words is returned once for each of them.
            if (search is not null && rows.Count > 0 && rows[^1].Id == reader.GetGuid(1))
            {
                continue;
            }

            if (rows.Count == query.Limit)
            {
                return new OrderPage(rows, OrderCursor.Write(query, rows[^1]));
            }

            rows.Add(OrderRows.ReadSummary(
                reader,
                dialect,
                search is null ? 0 : 1,
                search?.Match(SearchWordsText.Read(reader.GetString(0)))));
        }

        return new OrderPage(rows, null);
    }
}

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
        if (plan.Search.Alternatives.Count == 0)
        {
            return new OrderPage([], null);
        }

        while (!plan.IsFilter)
        {
            var found = await ReadAsync(session, state.Query, plan, state.Cursor, last: null, cancellationToken).ConfigureAwait(false);
            if (await OrderSearchPlanner.RelistAsync(session, plan, state.Limits, cancellationToken).ConfigureAwait(false) is not { } next)
            {
                return found;
            }

            plan = next;
        }

        return await FilterAsync(session, state, plan, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<OrderPage> FilterAsync(
        OrderSession session,
        (OrderQuery Query, OrderCursor? Cursor, OrderSearchLimits Limits) state,
        OrderSearchPlan plan,
        CancellationToken cancellationToken)
    {
        if (OrderQuerySql.IsNarrow(state.Query))
        {
            return await ReadAsync(session, state.Query, plan, state.Cursor, last: null, cancellationToken).ConfigureAwait(false);
        }

        // Where many orders match, a page is soon full. It is not if they are all far away, or match each term but rarely all of them.
        var last = await FindPositionAsync(session, state.Query, state.Cursor, state.Limits.MaxWalk, cancellationToken)
            .ConfigureAwait(false);
        var page = await ReadAsync(session, state.Query, plan, state.Cursor, last, cancellationToken).ConfigureAwait(false);
        if (page.NextCursor is not null || last is null)
        {
            return page;
        }

        plan = await OrderSearchPlanner.RecountAsync(session, plan, state.Limits, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(session, state.Query, plan, state.Cursor, last: null, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<OrderPage> ReadAsync(
        OrderSession session,
        OrderQuery query,
        OrderSearchPlan plan,
        OrderCursor? cursor,
        OrderCursor? last,
        CancellationToken cancellationToken)
    {
        var statement = new OrderQuerySql(session.Sql, query, plan).Page(cursor, last);
        return await session.ReadAsync<(OrderQuery, OrderSearch?), OrderPage>(
            statement.Plan, statement.Values, (query, plan.Search), ReadAsync, cancellationToken).ConfigureAwait(false);
    }

    private static ValueTask<OrderCursor?> FindPositionAsync(
        OrderSession session, OrderQuery query, OrderCursor? cursor, int distance, CancellationToken cancellationToken)
    {
        var statement = new OrderQuerySql(session.Sql, query).Position(cursor, distance);
        return session.ReadAsync<OrderSort, OrderCursor?>(
            statement.Plan,
            statement.Values,
            query.Sort,
            static async (reader, dialect, sort, token) =>
            {
                if (!await reader.ReadAsync(token).ConfigureAwait(false))
                {
                    return null;
                }

                var key = sort == OrderSort.Total ? reader.GetInt64(0) : dialect.ReadTime(reader, 0).ToUnixTimeMilliseconds();
                return new OrderCursor(key, reader.GetGuid(1));
            },
            cancellationToken);
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

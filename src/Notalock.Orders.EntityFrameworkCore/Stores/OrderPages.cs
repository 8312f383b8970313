using System.Data.Common;
using Notalock.Orders.EntityFrameworkCore.Dialects;
using Notalock.Orders.EntityFrameworkCore.Sql;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Stores;

/// <summary>Reads a page. One row more than the limit shows that there is a next page.</summary>
internal static class OrderPages
{
    public static async ValueTask<OrderPage> ReadAsync(
        DbDataReader reader, OrderDialect dialect, OrderQuery query, CancellationToken cancellationToken)
    {
        var rows = new List<OrderSummary>(query.Limit);
        var isSearch = query.Search is not null;
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            // An order that matches several fields is returned once for each of them, best match first.
            if (isSearch && rows.Count > 0 && rows[^1].Id == reader.GetGuid(1))
            {
                continue;
            }

            if (rows.Count == query.Limit)
            {
                return new OrderPage(rows, OrderCursor.Write(query, rows[^1]));
            }

            rows.Add(OrderRows.ReadSummary(
                reader, dialect, isSearch ? 1 : 0, isSearch ? (OrderSearchField)reader.GetInt32(0) : null));
        }

        return new OrderPage(rows, null);
    }
}

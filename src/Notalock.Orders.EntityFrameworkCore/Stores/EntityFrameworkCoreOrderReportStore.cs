using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.EntityFrameworkCore.Sql;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Stores;

/// <summary>Computes the reports in the database.</summary>
internal sealed class EntityFrameworkCoreOrderReportStore(OrderDatabase database) : IOrderReportStore
{
    public async ValueTask<IReadOnlyList<OrderSalesRow>> GetSalesAsync(OrderReportQuery query, CancellationToken cancellationToken)
    {
        Validate(query);
        var rows = await ReadAsync(
            new OrderReportSql(database.Sql, query).Sales(),
            static row => (Kind: row.Int32(), Bucket: row.Int32(), Currency: row.Currency(), Count: row.Int64(), Sum: row.Int64()),
            cancellationToken).ConfigureAwait(false);
        var sales = new SortedDictionary<(int Bucket, string Currency), OrderSalesRow>(
            Comparer<(int Bucket, string Currency)>.Create(static (a, b) =>
                a.Bucket != b.Bucket ? a.Bucket.CompareTo(b.Bucket) : string.CompareOrdinal(a.Currency, b.Currency)));
        foreach (var (kind, bucket, currency, count, sum) in rows)
        {
            var zero = Money.Zero(currency);
            var amount = new Money(sum, currency);
            var row = sales.TryGetValue((bucket, currency.Code), out var known)
                ? known
                : new OrderSalesRow
                {
                    Bucket = bucket,
                    Currency = currency,
                    OrdersPlaced = 0,
                    OrdersPaid = 0,
                    GrossSales = zero,
                    Credits = zero,
                    UnassignedRefunds = zero,
                    Payments = zero,
                    Refunds = zero,
                    LostDisputes = zero,
                };
            sales[(bucket, currency.Code)] = (OrderSalesKind)kind switch
            {
                OrderSalesKind.Placed => row with { OrdersPlaced = count },
                OrderSalesKind.Paid => row with { OrdersPaid = count, GrossSales = amount },
                OrderSalesKind.Credited => row with { Credits = row.Credits + amount },
                OrderSalesKind.Unassigned => row with { UnassignedRefunds = row.UnassignedRefunds + amount },
                OrderSalesKind.Captured => row with { Payments = amount },
                OrderSalesKind.Refunded => row with { Refunds = amount },
                OrderSalesKind.Lost => row with { LostDisputes = amount },
                _ => throw new InvalidOperationException("The kind of a sales row must be known."),
            };
        }

        return [.. sales.Values];
    }

    public async ValueTask<IReadOnlyList<OrderStatusRow>> GetStatusesAsync(OrderReportQuery query, CancellationToken cancellationToken)
    {
        Validate(query);
        return await ReadAsync(
            new OrderReportSql(database.Sql, query).Statuses(),
            static row =>
            {
                var status = row.Status();
                var currency = row.Currency();
                return new OrderStatusRow(status, row.Int64(), row.Amount(currency));
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<OrderProductRow>> GetTopProductsAsync(
        OrderReportQuery query, int limit, CancellationToken cancellationToken)
    {
        Validate(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return await ReadAsync(
            new OrderReportSql(database.Sql, query).TopProducts(limit),
            static row =>
            {
                var product = row.Text();
                var name = row.Text();
                var currency = row.Currency();
                return new OrderProductRow(product, name, row.Int64(), row.Amount(currency));
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<OrderPaymentSuccessRow>> GetPaymentSuccessAsync(
        OrderReportQuery query, CancellationToken cancellationToken)
    {
        Validate(query);
        return await ReadAsync(
            new OrderReportSql(database.Sql, query).PaymentSuccess(),
            static row => new OrderPaymentSuccessRow(row.Currency(), row.Int64(), row.Int64(), row.Int64(), row.Int64()),
            cancellationToken).ConfigureAwait(false);
    }

    private static void Validate(OrderReportQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Boundaries.Count is < 2 or > OrderReportQuery.MaxBoundaries)
        {
            var count = query.Boundaries.Count;
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"The number of boundaries must be between 2 and {OrderReportQuery.MaxBoundaries:N0}, but was {count:N0}."),
                nameof(query));
        }

        for (var i = 1; i < query.Boundaries.Count; i++)
        {
            if (query.Boundaries[i] <= query.Boundaries[i - 1])
            {
                throw new ArgumentException("The boundaries must be in ascending order.", nameof(query));
            }
        }
    }

    private ValueTask<List<T>> ReadAsync<T>(
        OrderQueryStatement statement, Func<OrderRowReader, T> make, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (statement, make),
            static (session, state, token) => session.ReadAsync(
                state.statement.Plan,
                state.statement.Values,
                state.make,
                static async (reader, dialect, make, token) =>
                {
                    var rows = new List<T>();
                    while (await reader.ReadAsync(token).ConfigureAwait(false))
                    {
                        rows.Add(make(new OrderRowReader(reader, dialect)));
                    }

                    return rows;
                },
                token),
            cancellationToken);
}

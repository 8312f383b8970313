using Notalock.Orders.Reports;
using Notalock.Orders.Storage;
using Notalock.Orders.Validation;

namespace Notalock.Orders;

/// <summary>Adds orders up by the days of the host's time zone. Currencies are never added together.</summary>
public class OrderReports
{
    private readonly IOrderReportStore _store;
    private readonly TimeZoneInfo _timeZone;

    /// <summary>Makes the service; the container does this.</summary>
    /// <param name="dependencies">What it needs.</param>
    /// <param name="store">Where orders are added up.</param>
    public OrderReports(OrderServiceDependencies dependencies, IOrderReportStore store)
    {
        ArgumentNullException.ThrowIfNull(dependencies);
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _timeZone = dependencies.Options.TimeZone;
    }

    /// <summary>Adds up a range of days as a whole.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="filter">Shop and currency; null for all.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>One row for each currency in which anything happened.</returns>
    public virtual Task<IReadOnlyList<OrderSalesRow>> GetTotalsAsync(
        DateOnly from, DateOnly to, OrderReportFilter? filter = null, CancellationToken cancellationToken = default) =>
        _store.GetSalesAsync(Query(ReportCalendar.Range(from, to, _timeZone), filter), cancellationToken).AsTask();

    /// <summary>Adds up a range of days by day, week or month.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day. The first and last period are cut at the range.</param>
    /// <param name="period">How long a period is. Weeks begin on Monday.</param>
    /// <param name="filter">Shop and currency; null for all.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Every period of the range, with one row for each currency in which anything happened in it.</returns>
    /// <exception cref="ArgumentException">The range is backwards, ends on the last day of the calendar or has more than 1,000 periods.</exception>
    public virtual async Task<IReadOnlyList<OrderReportPeriodSales>> GetSeriesAsync(
        DateOnly from, DateOnly to, OrderReportPeriod period, OrderReportFilter? filter = null, CancellationToken cancellationToken = default)
    {
        var days = ReportCalendar.Days(from, to, period);
        var rows = await _store.GetSalesAsync(Query(ReportCalendar.Boundaries(days, _timeZone), filter), cancellationToken).ConfigureAwait(false);
        var byBucket = rows.ToLookup(static r => r.Bucket);
        var series = new OrderReportPeriodSales[days.Count - 1];
        for (var i = 0; i < series.Length; i++)
        {
            series[i] = new OrderReportPeriodSales(days[i], days[i + 1].AddDays(-1), [.. byBucket[i]]);
        }

        return series;
    }

    /// <summary>Counts the orders placed in a range of days, per status and currency.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="filter">Shop and currency; null for all.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>One row for each status and currency that occurs.</returns>
    public virtual Task<IReadOnlyList<OrderStatusRow>> GetStatusesAsync(
        DateOnly from, DateOnly to, OrderReportFilter? filter = null, CancellationToken cancellationToken = default) =>
        _store.GetStatusesAsync(Query(ReportCalendar.Range(from, to, _timeZone), filter), cancellationToken).AsTask();

    /// <summary>Lists the products that sold most in orders paid in a range of days.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="limit">How many rows at most, 1 to 200.</param>
    /// <param name="filter">Shop and currency; null for all.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Products by sales, largest first.</returns>
    public virtual Task<IReadOnlyList<OrderProductRow>> GetTopProductsAsync(
        DateOnly from, DateOnly to, int limit = 10, OrderReportFilter? filter = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, OrderQuery.MaxLimit);
        return _store.GetTopProductsAsync(Query(ReportCalendar.Range(from, to, _timeZone), filter), limit, cancellationToken).AsTask();
    }

    private static OrderReportQuery Query(IReadOnlyList<DateTimeOffset> boundaries, OrderReportFilter? filter)
    {
        var rules = new FieldRules();
        rules.Identifier("store_id", filter?.StoreId, FieldRules.MaxIdentifierLength);
        return rules.Errors is [var error, ..]
            ? throw new ArgumentException(error.Message, nameof(filter))
            : new OrderReportQuery { Boundaries = boundaries, StoreId = filter?.StoreId, Currency = filter?.Currency };
    }
}

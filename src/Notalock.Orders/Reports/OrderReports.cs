using Notalock.Orders.Reports;
using Notalock.Orders.Storage;

namespace Notalock.Orders;

/// <summary>
/// Provides sales reports by the days of <see cref="NotalockOrdersOptions.TimeZone"/>. Amounts in different currencies are never added
/// together.
/// </summary>
public class OrderReports
{
    private readonly IOrderReportStore _store;
    private readonly TimeZoneInfo _timeZone;

    /// <summary>Initializes a new instance of the <see cref="OrderReports"/> class. Usually called by the service container.</summary>
    /// <param name="dependencies">The shared dependencies of the order services.</param>
    /// <param name="store">The report store.</param>
    public OrderReports(OrderServiceDependencies dependencies, IOrderReportStore store)
    {
        ArgumentNullException.ThrowIfNull(dependencies);
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _timeZone = dependencies.Options.TimeZone;
    }

    /// <summary>Gets the sales of a range of days.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="filter">The store and currency to include, or <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>One row for each currency with sales, refunds or lost disputes.</returns>
    public virtual Task<IReadOnlyList<OrderSalesRow>> GetTotalsAsync(
        DateOnly from, DateOnly to, OrderReportFilter? filter = null, CancellationToken cancellationToken = default) =>
        _store.GetSalesAsync(CreateQuery(ReportCalendar.GetRange(from, to, _timeZone), filter), cancellationToken).AsTask();

    /// <summary>Gets the sales of a range of days by day, week or month.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day. The first and last periods are limited to the range.</param>
    /// <param name="period">The length of a period. Weeks start on Monday.</param>
    /// <param name="filter">The store and currency to include, or <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>All periods of the range, each with one row for each currency with sales, refunds or lost disputes.</returns>
    /// <exception cref="ArgumentException">
    /// The last day is before the first day or is the last day of the calendar, or the range has more than 1,000 periods.
    /// </exception>
    public virtual async Task<IReadOnlyList<OrderReportPeriodSales>> GetSeriesAsync(
        DateOnly from,
        DateOnly to,
        OrderReportPeriod period,
        OrderReportFilter? filter = null,
        CancellationToken cancellationToken = default)
    {
        var days = ReportCalendar.GetPeriodStarts(from, to, period);
        var query = CreateQuery(ReportCalendar.GetBoundaries(days, _timeZone), filter);
        var rows = await _store.GetSalesAsync(query, cancellationToken).ConfigureAwait(false);
        var byBucket = rows.ToLookup(static r => r.Bucket);
        var series = new OrderReportPeriodSales[days.Count - 1];
        for (var i = 0; i < series.Length; i++)
        {
            series[i] = new OrderReportPeriodSales(days[i], days[i + 1].AddDays(-1), [.. byBucket[i]]);
        }

        return series;
    }

    /// <summary>Gets the sales of one day by hour.</summary>
    /// <param name="day">The day. It has 23 to 25 hours when daylight saving time changes.</param>
    /// <param name="filter">The store and currency to include, or <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>All hours of the day, each with one row for each currency with sales, refunds or lost disputes.</returns>
    public virtual async Task<IReadOnlyList<OrderReportHourSales>> GetHoursAsync(
        DateOnly day, OrderReportFilter? filter = null, CancellationToken cancellationToken = default)
    {
        var range = ReportCalendar.GetRange(day, day, _timeZone);
        var starts = new List<DateTimeOffset>();
        for (var start = range[0]; start < range[1]; start = start.AddHours(1))
        {
            starts.Add(start);
        }

        var rows = await _store.GetSalesAsync(CreateQuery([.. starts, range[1]], filter), cancellationToken).ConfigureAwait(false);
        var byBucket = rows.ToLookup(static r => r.Bucket);
        return [.. starts.Select((start, i) => new OrderReportHourSales(start, [.. byBucket[i]]))];
    }

    /// <summary>Counts the orders placed in a range of days by status and currency.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="filter">The store and currency to include, or <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>One row for each combination of status and currency.</returns>
    public virtual Task<IReadOnlyList<OrderStatusRow>> GetStatusesAsync(
        DateOnly from, DateOnly to, OrderReportFilter? filter = null, CancellationToken cancellationToken = default) =>
        _store.GetStatusesAsync(CreateQuery(ReportCalendar.GetRange(from, to, _timeZone), filter), cancellationToken).AsTask();

    /// <summary>Counts the payments of the orders placed in a range of days that succeeded and that were declined.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="filter">The store and currency to include, or <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>One row for each currency with a payment that succeeded or was declined.</returns>
    public virtual Task<IReadOnlyList<OrderPaymentSuccessRow>> GetPaymentSuccessAsync(
        DateOnly from, DateOnly to, OrderReportFilter? filter = null, CancellationToken cancellationToken = default) =>
        _store.GetPaymentSuccessAsync(CreateQuery(ReportCalendar.GetRange(from, to, _timeZone), filter), cancellationToken).AsTask();

    /// <summary>Lists the best-selling products of the orders paid in a range of days.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="limit">The maximum number of rows to return, between 1 and 200.</param>
    /// <param name="filter">The store and currency to include, or <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The products, ordered by descending sales.</returns>
    public virtual Task<IReadOnlyList<OrderProductRow>> GetTopProductsAsync(
        DateOnly from, DateOnly to, int limit = 10, OrderReportFilter? filter = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, OrderQuery.MaxLimit);
        var query = CreateQuery(ReportCalendar.GetRange(from, to, _timeZone), filter);
        return _store.GetTopProductsAsync(query, limit, cancellationToken).AsTask();
    }

    private static OrderReportQuery CreateQuery(IReadOnlyList<DateTimeOffset> boundaries, OrderReportFilter? filter) =>
        filter?.Validate() is [var error, ..]
            ? throw new ArgumentException(error.Message, nameof(filter))
            : new OrderReportQuery { Boundaries = boundaries, StoreId = filter?.StoreId, Currency = filter?.Currency };
}

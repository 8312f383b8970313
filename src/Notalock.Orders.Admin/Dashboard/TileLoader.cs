using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Admin.Hosting;
using Notalock.Orders.Admin.List;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Dashboard;

/// <summary>
/// Loads the data of tiles concurrently. Each tile has its own service scope, because a store that uses a database context does not support
/// concurrent calls, and its own timeout, so that a slow tile does not delay the others.
/// </summary>
internal sealed class TileLoader
{
    private const int RecentOrders = 8;
    private const int TopProducts = 8;

    private readonly AdminRequestContext _context;
    private readonly DashboardPeriod _period;
    private readonly CancellationToken _stopped;

    // Loaded once: the chart shows the periods, the metrics are their sums, and both determine the currency of most orders.
    private readonly Lazy<Task<IReadOnlyList<OrderReportPeriodSales>>> _series;

    // Shared by the payment success rate and the tile of statuses.
    private readonly Lazy<Task<IReadOnlyList<OrderStatusRow>>> _statuses;

    public TileLoader(AdminRequestContext context, DashboardPeriod period, CancellationToken stopped)
    {
        _context = context;
        _period = period;
        _stopped = stopped;
        _series = new Lazy<Task<IReadOnlyList<OrderReportPeriodSales>>>(() => InScopeAsync(
            services =>
                services.GetRequiredService<OrderReports>().GetSeriesAsync(period.From, period.To, period.By, filter: null, stopped)));
        _statuses = new Lazy<Task<IReadOnlyList<OrderStatusRow>>>(() => LoadStatusRowsAsync(period.From, period.To));
    }

    public async Task<Tile> LoadAsync(string name)
    {
        if (NeedsReports(name) && !_context.Has<IOrderReportStore>())
        {
            return new Tile(name, TileState.NotSupported, null);
        }

        try
        {
            return new Tile(name, TileState.Ready, await LoadDataAsync(name).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested && !_context.Aborted.IsCancellationRequested)
        {
            return new Tile(name, TileState.Late, null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A failed tile must not affect the others. The exception is logged.
            Log.TileFailed(_context.Logger, name, exception);
            return new Tile(name, TileState.Failed, null);
        }
    }

    private static bool NeedsReports(string name) => name is Tile.Numbers or Tile.Sales or Tile.Statuses or Tile.Products;

    private async Task<object> LoadDataAsync(string name) => name switch
    {
        Tile.Numbers => await LoadNumbersAsync().ConfigureAwait(false),
        Tile.Sales => await LoadSalesAsync().ConfigureAwait(false),
        Tile.Statuses => await LoadStatusesAsync().ConfigureAwait(false),
        Tile.Products => await LoadProductsAsync().ConfigureAwait(false),
        Tile.Queues => await LoadQueuesAsync().ConfigureAwait(false),
        Tile.Recent => await LoadRecentAsync().ConfigureAwait(false),
        Tile.Operations => await LoadOperationsAsync().ConfigureAwait(false),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    // Amounts of different currencies are never added: use the selected currency, or the currency of most orders.
    private async Task<Currency> LoadCurrencyAsync() => _period.Currency
        ?? (await LoadTotalsAsync().ConfigureAwait(false)).OrderByDescending(static r => r.OrdersPlaced)
            .ThenBy(static r => r.Currency.Code, StringComparer.Ordinal).FirstOrDefault()?.Currency
        ?? Currency.FromCode("usd");

    private async Task<IReadOnlyList<OrderSalesRow>> LoadTotalsAsync() =>
    [
        .. (await _series.Value.ConfigureAwait(false)).SelectMany(static p => p.Rows).GroupBy(static r => r.Currency)
            .Select(static g => g.Aggregate(static (sum, row) => sum with
        {
            OrdersPlaced = sum.OrdersPlaced + row.OrdersPlaced,
            OrdersPaid = sum.OrdersPaid + row.OrdersPaid,
            GrossSales = sum.GrossSales + row.GrossSales,
            Refunds = sum.Refunds + row.Refunds,
        })),
    ];

    private async Task<NumbersData> LoadNumbersAsync()
    {
        var before = InScopeAsync(services => services.GetRequiredService<OrderReports>()
            .GetTotalsAsync(_period.Before.From, _period.Before.To, filter: null, _stopped));
        var currency = await LoadCurrencyAsync().ConfigureAwait(false);
        var statusesBefore = LoadStatusRowsAsync(_period.Before.From, _period.Before.To);
        var now = await LoadTotalsAsync().ConfigureAwait(false);
        return new NumbersData(
            currency,
            [.. now.Select(static r => r.Currency).Append(currency).Distinct().OrderBy(static c => c.Code, StringComparer.Ordinal)],
            now.FirstOrDefault(r => r.Currency == currency),
            (await before.ConfigureAwait(false)).FirstOrDefault(r => r.Currency == currency),
            GetSuccess(await _statuses.Value.ConfigureAwait(false)),
            GetSuccess(await statusesBefore.ConfigureAwait(false)));
    }

    private async Task<IReadOnlyList<OrderStatusRow>> LoadStatusRowsAsync(DateOnly from, DateOnly to)
    {
        var currency = await LoadCurrencyAsync().ConfigureAwait(false);
        return await InScopeAsync(services => services.GetRequiredService<OrderReports>()
            .GetStatusesAsync(from, to, new OrderReportFilter(Currency: currency), _stopped)).ConfigureAwait(false);
    }

    // The share of orders with a payment outcome whose payment did not fail.
    private static double? GetSuccess(IReadOnlyList<OrderStatusRow> rows)
    {
        var decided = rows
            .Where(static r => r.Status != OrderStatus.Created && r.Status != OrderStatus.Pending && r.Status != OrderStatus.Canceled)
            .Sum(static r => r.Count);
        var failed = rows.Where(static r => r.Status == OrderStatus.PaymentFailed).Sum(static r => r.Count);
        return decided == 0 ? null : (double)(decided - failed) / decided;
    }

    private async Task<SalesData> LoadSalesAsync()
    {
        var currency = await LoadCurrencyAsync().ConfigureAwait(false);
        var series = await _series.Value.ConfigureAwait(false);
        return new SalesData(currency, [.. series.Select(s => (s.From, s.To, s.Rows.FirstOrDefault(r => r.Currency == currency)))]);
    }

    private async Task<StatusesData> LoadStatusesAsync()
    {
        var rows = await _statuses.Value.ConfigureAwait(false);
        var counts = rows.GroupBy(static r => r.Status).ToDictionary(static g => g.Key, static g => g.Sum(static r => r.Count));
        return new StatusesData(
            [.. _context.Statuses.Statuses.Where(s => counts.ContainsKey(s.Status)).Select(s => (s.Status, counts[s.Status]))]);
    }

    private async Task<ProductsData> LoadProductsAsync()
    {
        var currency = await LoadCurrencyAsync().ConfigureAwait(false);
        return new ProductsData(currency, await InScopeAsync(services => services.GetRequiredService<OrderReports>()
            .GetTopProductsAsync(_period.From, _period.To, TopProducts, new OrderReportFilter(Currency: currency), _stopped))
                .ConfigureAwait(false));
    }

    private Task<QueuesData> LoadQueuesAsync() => InScopeAsync(async services =>
    {
        var orders = services.GetRequiredService<OrderService>();
        var options = _context.Options;
        var unpaid = new OrderQuery { Statuses = [.. options.UnpaidStatuses], To = _context.Now.AddHours(-1) };
        (string Label, OrderQuery Query, (string Name, string Value)[] More)[] queues =
        [
            ("Needs attention", new OrderQuery { Flags = AdminLabels.AllFlags }, []),
            ("Unpaid for more than an hour", unpaid, [("older", "1")]),
            ("To ship", new OrderQuery { Statuses = [.. options.ToShipStatuses] }, []),
            ("Payment failed", new OrderQuery { Statuses = [OrderStatus.PaymentFailed] }, []),
            ("Paid after cancellation", new OrderQuery { Flags = OrderFlags.PaidAfterCancel }, []),
            ("Refunds to send", new OrderQuery { Flags = OrderFlags.ManualRefundDue }, []),
            ("Open disputes", new OrderQuery { Flags = OrderFlags.DisputeOpen }, []),
        ];
        var rows = new List<(string, string, int)>(queues.Length);
        foreach (var (label, query, more) in queues)
        {
            var pairs = query.Flags is OrderFlags.PaidAfterCancel or OrderFlags.ManualRefundDue
                ? [("flag", OrderNames.ToWireName(query.Flags))]
                : ListTab.GetPairs(query);
            var counted = await orders.CountAsync(query, ListTab.Cap + 1, _stopped).ConfigureAwait(false);
            var address = query.Flags is OrderFlags.DisputeOpen
                ? _context.Links.Disputes
                : _context.Links.List + ListAddress.Write(pairs.Concat(more));
            rows.Add((label, address, counted.EnsureSucceeded()));
        }

        return new QueuesData(rows);
    });

    private Task<RecentData> LoadRecentAsync() => InScopeAsync(async services =>
    {
        var orders = services.GetRequiredService<OrderService>();
        var result = await orders.QueryAsync(new OrderQuery { Limit = RecentOrders }, _stopped).ConfigureAwait(false);
        return new RecentData(result.EnsureSucceeded().Orders);
    });

    private Task<OperationsData> LoadOperationsAsync() => InScopeAsync(async services =>
    {
        var outbox = _context.Has<IOrderOutboxStore>()
            ? await services.GetRequiredService<OrderOutbox>().GetStatisticsAsync(ListTab.Cap + 1, _stopped).ConfigureAwait(false)
            : null;
        if (!_context.Has<IPaymentEventStore>())
        {
            return new OperationsData(outbox, [], null);
        }

        var inbox = services.GetRequiredService<OrderPaymentEvents>();
        var last = new List<(string, OrderPaymentEvent?)>();
        var providers = services.GetServices<IPaymentWebhookParser>().Select(static p => p.Provider).Distinct(StringComparer.Ordinal);
        foreach (var provider in providers.Order(StringComparer.Ordinal))
        {
            var events = await inbox.ListAsync(new OrderPaymentEventQuery { Provider = provider, Limit = 1 }, _stopped)
                .ConfigureAwait(false);
            last.Add((provider, events is [var newest, ..] ? newest : null));
        }

        var failed = await inbox.ListAsync(
            new OrderPaymentEventQuery { Outcomes = [OrderPaymentEventOutcome.Failed, OrderPaymentEventOutcome.Unmatched], Limit = 100 },
                _stopped).ConfigureAwait(false);
        return new OperationsData(outbox, last, failed.Count);
    });

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> load)
    {
        var scope = _context.Service<IServiceScopeFactory>().CreateAsyncScope();
        await using var lifetime = scope.ConfigureAwait(false);
        return await load(scope.ServiceProvider).ConfigureAwait(false);
    }
}

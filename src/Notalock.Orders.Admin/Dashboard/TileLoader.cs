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
    private readonly Lazy<Task<IReadOnlyList<(string Short, string Label, IReadOnlyList<OrderSalesRow> Rows)>>> _series;

    public TileLoader(AdminRequestContext context, DashboardPeriod period, CancellationToken stopped)
    {
        _context = context;
        _period = period;
        _stopped = stopped;
        _series = new Lazy<Task<IReadOnlyList<(string, string, IReadOnlyList<OrderSalesRow>)>>>(LoadSeriesAsync);
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

    private static bool NeedsReports(string name) => name is Tile.Numbers or Tile.Sales or Tile.Statuses or Tile.Products or Tile.Payments;

    private async Task<object> LoadDataAsync(string name) => name switch
    {
        Tile.Numbers => await LoadNumbersAsync().ConfigureAwait(false),
        Tile.Sales => await LoadSalesAsync().ConfigureAwait(false),
        Tile.Statuses => await LoadStatusesAsync().ConfigureAwait(false),
        Tile.Products => await LoadProductsAsync().ConfigureAwait(false),
        Tile.Payments => await LoadPaymentsAsync().ConfigureAwait(false),
        Tile.Queues => await LoadQueuesAsync().ConfigureAwait(false),
        Tile.Recent => await LoadRecentAsync().ConfigureAwait(false),
        Tile.Operations => await LoadOperationsAsync().ConfigureAwait(false),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    // A single day is shown by hour.
    private Task<IReadOnlyList<(string Short, string Label, IReadOnlyList<OrderSalesRow> Rows)>> LoadSeriesAsync() =>
        InScopeAsync<IReadOnlyList<(string, string, IReadOnlyList<OrderSalesRow>)>>(async services =>
        {
            var reports = services.GetRequiredService<OrderReports>();
            var format = _context.Format;
            if (_period.IsHourly)
            {
                var hours = await reports.GetHoursAsync(_period.From, new OrderReportFilter(Currency: _period.Currency), _stopped)
                    .ConfigureAwait(false);
                return [.. hours.Select(h => (format.Hour(h.From), format.Time(h.From), h.Rows))];
            }

            var series = await reports.GetSeriesAsync(
                _period.From, _period.To, _period.By, new OrderReportFilter(Currency: _period.Currency), _stopped).ConfigureAwait(false);
            return
            [
                .. series.Select(p => (
                    format.ShortDay(p.From), p.From == p.To ? format.Day(p.From) : $"{format.Day(p.From)} – {format.Day(p.To)}", p.Rows)),
            ];
        });

    // Amounts of different currencies are never added: each currency has its own numbers, the one of most orders first.
    private async Task<IReadOnlyList<Currency>> LoadCurrenciesAsync() =>
        _period.Currency is { } picked ? [picked]
        :
        [
            .. (await LoadTotalsAsync().ConfigureAwait(false)).OrderByDescending(static r => r.OrdersPlaced)
                .ThenBy(static r => r.Currency.Code, StringComparer.Ordinal)
                .Select(static r => r.Currency)
                .DefaultIfEmpty(Currency.FromCode("usd")),
        ];

    private async Task<IReadOnlyList<OrderSalesRow>> LoadTotalsAsync() =>
    [
        .. (await _series.Value.ConfigureAwait(false)).SelectMany(static p => p.Rows).GroupBy(static r => r.Currency)
            .Select(static g => g.Aggregate(static (sum, row) => sum with
        {
            OrdersPlaced = sum.OrdersPlaced + row.OrdersPlaced,
            OrdersPaid = sum.OrdersPaid + row.OrdersPaid,
            GrossSales = sum.GrossSales + row.GrossSales,
            Credits = sum.Credits + row.Credits,
            UnassignedRefunds = sum.UnassignedRefunds + row.UnassignedRefunds,
            Payments = sum.Payments + row.Payments,
            Refunds = sum.Refunds + row.Refunds,
            LostDisputes = sum.LostDisputes + row.LostDisputes,
        })),
    ];

    private async Task<NumbersData> LoadNumbersAsync()
    {
        var before = await InScopeAsync(services => services.GetRequiredService<OrderReports>()
            .GetTotalsAsync(_period.Before.From, _period.Before.To, filter: null, _stopped)).ConfigureAwait(false);
        var now = await LoadTotalsAsync().ConfigureAwait(false);
        var rows = new List<CurrencyNumbers>();
        foreach (var currency in await LoadCurrenciesAsync().ConfigureAwait(false))
        {
            rows.Add(new CurrencyNumbers(
                currency,
                now.FirstOrDefault(r => r.Currency == currency),
                before.FirstOrDefault(r => r.Currency == currency)));
        }

        return new NumbersData(rows);
    }

    private async Task<PaymentsData> LoadPaymentsAsync()
    {
        var now = await LoadAsync(_period.From, _period.To).ConfigureAwait(false);
        var before = await LoadAsync(_period.Before.From, _period.Before.To).ConfigureAwait(false);
        return new PaymentsData(
        [
            .. now.OrderByDescending(static r => r.OrdersSucceeded + r.OrdersDeclined)
                .ThenBy(static r => r.Currency.Code, StringComparer.Ordinal)
                .Select(r => (r, before.FirstOrDefault(b => b.Currency == r.Currency))),
        ]);

        Task<IReadOnlyList<OrderPaymentSuccessRow>> LoadAsync(DateOnly from, DateOnly to) =>
            InScopeAsync(services => services.GetRequiredService<OrderReports>()
                .GetPaymentSuccessAsync(from, to, new OrderReportFilter(Currency: _period.Currency), _stopped));
    }

    private async Task<SalesData> LoadSalesAsync()
    {
        var series = await _series.Value.ConfigureAwait(false);
        return new SalesData(
        [
            .. (await LoadCurrenciesAsync().ConfigureAwait(false)).Select(currency => new CurrencySales(
                currency, [.. series.Select(s => (s.Short, s.Label, s.Rows.FirstOrDefault(r => r.Currency == currency)))])),
        ]);
    }

    private async Task<StatusesData> LoadStatusesAsync()
    {
        var rows = await InScopeAsync(services => services.GetRequiredService<OrderReports>()
            .GetStatusesAsync(_period.From, _period.To, new OrderReportFilter(Currency: _period.Currency), _stopped)).ConfigureAwait(false);
        var counts = rows.GroupBy(static r => r.Status).ToDictionary(static g => g.Key, static g => g.Sum(static r => r.Count));
        return new StatusesData(
            [.. _context.Statuses.Statuses.Where(s => counts.ContainsKey(s.Status)).Select(s => (s.Status, counts[s.Status]))]);
    }

    private async Task<ProductsData> LoadProductsAsync()
    {
        var products = new List<(Currency, IReadOnlyList<OrderProductRow>)>();
        foreach (var currency in await LoadCurrenciesAsync().ConfigureAwait(false))
        {
            products.Add((currency, await InScopeAsync(services => services.GetRequiredService<OrderReports>()
                .GetTopProductsAsync(_period.From, _period.To, TopProducts, new OrderReportFilter(Currency: currency), _stopped))
                    .ConfigureAwait(false)));
        }

        return new ProductsData(products);
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
            ("Partly shipped", new OrderQuery { FulfillmentStates = [FulfillmentState.PartiallyShipped] }, []),
            ("Payment failed", new OrderQuery { Statuses = [OrderStatus.PaymentFailed] }, []),
            ("Paid after cancellation", new OrderQuery { Flags = OrderFlags.PaidAfterCancel }, []),
            ("Refunds to send", new OrderQuery { Flags = OrderFlags.ManualRefundDue }, []),
            ("Refunds owed", new OrderQuery { Flags = OrderFlags.RefundOwed }, []),
            ("Balance due", new OrderQuery { Flags = OrderFlags.BalanceDue }, []),
            ("Open disputes", new OrderQuery { Flags = OrderFlags.DisputeOpen }, []),
        ];
        var rows = new List<(string, string, int)>(queues.Length);
        foreach (var (label, query, more) in queues)
        {
            var pairs = query.Flags is OrderFlags.PaidAfterCancel or OrderFlags.ManualRefundDue or OrderFlags.RefundOwed
                or OrderFlags.BalanceDue
                ? [("flag", OrderNames.ToWireName(query.Flags))]
                : ListTab.GetPairs(query);
            var counted = await orders.CountAsync(query, ListTab.Cap + 1, _stopped).ConfigureAwait(false);
            if (counted.Error?.Code == OrderErrorCodes.QueryNotSupported)
            {
                // The store may not support the filter.
                continue;
            }

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

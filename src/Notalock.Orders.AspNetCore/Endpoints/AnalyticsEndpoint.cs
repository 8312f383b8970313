using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.Reports;
using Notalock.Orders.Storage;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Orders added up.</summary>
internal static class AnalyticsEndpoint
{
    private const int DefaultDays = 30;
    private const int MaxPeriods = OrderReportQuery.MaxBoundaries - 1;

    private static readonly OrderOperation Analyze = new("getOrderAnalytics", "Adds orders up", OrderPolicies.View)
    {
        Description = "Computed in the database, by the days of the shop's time zone. Currencies are never added together. Gross sales are the totals of "
            + "orders by the day they were paid; refunds count on their own day.",
        Parameters =
        [
            Parameters.Query("from", typeof(DateOnly), "The first day; 30 days up to today by default."),
            Parameters.Query("to", typeof(DateOnly), "The last day; today by default."),
            Parameters.Query("period", typeof(string), "How long a period is; a day by default. At most 1,000 periods.") with { Vocabulary = typeof(OrderReportPeriod) },
            Parameters.Query("currency", typeof(string), "Only orders in this currency."),
            Parameters.Query("store_id", typeof(string), "Only orders of this shop."),
            Parameters.Query("top", typeof(int), "How many products at most: 1 to 200, 10 by default."),
        ],
        Answers =
        [
            OperationResponses.Json(StatusCodes.Status200OK, typeof(AnalyticsResponse), "The sums."),
            OperationResponses.NotValid,
            OperationResponses.Unauthorized,
            OperationResponses.Forbidden,
            OperationResponses.Problem(StatusCodes.Status501NotImplemented, "The store adds nothing up (not_supported_by_store)."),
        ],
    };

    public static void Map(IEndpointRouteBuilder routes) => routes.Map(HttpMethods.Get, "/analytics", Analyze, AnalyzeAsync);

    private static async ValueTask<IResult> AnalyzeAsync(OrderRequestContext exchange)
    {
        var zone = exchange.Service<IOptions<NotalockOrdersOptions>>().Value.TimeZone;
        var reader = new QueryReader(exchange.Context.Request.Query);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(exchange.Service<TimeProvider>().GetUtcNow(), zone).DateTime);
        var to = reader.Day("to") ?? today;
        var from = reader.Day("from") ?? to.AddDays(-Math.Min(DefaultDays - 1, to.DayNumber));
        var period = reader.Word<OrderReportPeriod>("period") ?? OrderReportPeriod.Day;
        var filter = new OrderReportFilter(reader.Text("store_id"), reader.Currency("currency"));
        var top = reader.Number("top") ?? 10;
        Check(reader, from, to, period, top);
        reader.ThrowIfRefused();
        if (!exchange.Service<IServiceProviderIsService>().IsService(typeof(IOrderReportStore)))
        {
            return OrderProblem.Create(StatusCodes.Status501NotImplemented, OrderHttpErrorCodes.NotSupportedByStore, "The store adds nothing up.");
        }

        // One after the other: a store in the context of the host serves one caller at a time.
        var reports = exchange.Service<OrderReports>();
        var totals = await reports.GetTotalsAsync(from, to, filter, exchange.Aborted).ConfigureAwait(false);
        var series = await reports.GetSeriesAsync(from, to, period, filter, exchange.Aborted).ConfigureAwait(false);
        var statuses = await reports.GetStatusesAsync(from, to, filter, exchange.Aborted).ConfigureAwait(false);
        var products = await reports.GetTopProductsAsync(from, to, top, filter, exchange.Aborted).ConfigureAwait(false);
        return new OrderJsonResult<AnalyticsResponse>(
            new AnalyticsResponse
            {
                From = from,
                To = to,
                TimeZone = zone.Id,
                Period = OrderNames.ToWireName(period),
                Totals = [.. totals.Select(ToResponse)],
                Periods = [.. series.Select(static s => new PeriodSalesResponse { From = s.From, To = s.To, Sales = [.. s.Rows.Select(ToResponse)] })],
                Statuses = [.. statuses.Select(static s => new StatusCountResponse
                {
                    Status = s.Status.Value,
                    Currency = s.Total.Currency.Code,
                    Count = s.Count,
                    TotalAmount = s.Total.ToDecimal(),
                })],
                TopProducts = [.. products.Select(static p => new ProductSalesResponse
                {
                    ProductId = p.ProductId,
                    Name = p.Name,
                    Currency = p.Sales.Currency.Code,
                    Quantity = p.Quantity,
                    Sales = p.Sales.ToDecimal(),
                })],
            },
            OrderResponsesJsonContext.Default.AnalyticsResponse);
    }

    private static void Check(QueryReader reader, DateOnly from, DateOnly to, OrderReportPeriod period, int top)
    {
        if (to < from)
        {
            reader.Refuse("to", "is before from.");
        }

        // The days before and after must exist in every time zone.
        if (from.Year < 1900 || to.Year > 9000)
        {
            reader.Refuse("from", "and to must be of a sensible year.");
        }

        // Two more than full ones: the first and the last may be cut.
        var days = to.DayNumber - from.DayNumber + 1;
        var periods = period switch { OrderReportPeriod.Month => (days / 28) + 2, OrderReportPeriod.Week => (days / 7) + 2, _ => days };
        if (periods > MaxPeriods)
        {
            reader.Refuse("from", "is too far back: a report has at most 1,000 periods.");
        }

        if (top is < 1 or > OrderQuery.MaxLimit)
        {
            reader.Refuse("top", "is 1 to 200.");
        }
    }

    private static SalesResponse ToResponse(OrderSalesRow row) => new()
    {
        Currency = row.Currency.Code,
        OrdersPlaced = row.OrdersPlaced,
        OrdersPaid = row.OrdersPaid,
        GrossSales = row.GrossSales.ToDecimal(),
        Refunds = row.Refunds.ToDecimal(),
        NetSales = row.NetSales.ToDecimal(),
    };
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.Storage;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Returns order analytics.</summary>
internal static class AnalyticsEndpoint
{
    private const int DefaultDays = 30;
    private const int DefaultTop = 10;
    private const int MinYear = 1900;
    private const int MaxYear = 9000;
    private const int MaxPeriods = OrderReportQuery.MaxBoundaries - 1;

    private static readonly OrderOperation Analyze = new("getOrderAnalytics", "Get order analytics", OrderPolicies.View)
    {
        Description = "Aggregates orders in the database, by days in the time zone of the shop. Currencies are reported separately. "
            + "Gross sales are the totals of orders on the day of payment; refunds are reported on the day of the refund, and lost "
            + "disputes on the day on which they were closed. Net sales are gross sales less both.",
        Parameters =
        [
            OperationParameters.Query("from", typeof(DateOnly), "The first day of the range. By default, the range has 30 days."),
            OperationParameters.Query("to", typeof(DateOnly), "The last day of the range. The default is today."),
            OperationParameters.Query(
                "period", typeof(string), "The length of a period. The default is day. The range must not exceed 1,000 periods.") with
            { WireNames = typeof(OrderReportPeriod) },
            OperationParameters.Query("currency", typeof(string), "Includes only orders in this currency."),
            OperationParameters.Query("store_id", typeof(string), "Includes only orders of this shop."),
            OperationParameters.Query("top", typeof(int), "The maximum number of products, from 1 to 200. The default is 10."),
        ],
        Responses =
        [
            OperationResponses.Json(StatusCodes.Status200OK, typeof(AnalyticsResponse), "The aggregated orders."),
            OperationResponses.BadRequest,
            OperationResponses.Unauthorized,
            OperationResponses.Forbidden,
            OperationResponses.Problem(StatusCodes.Status501NotImplemented, "The store does not support reports (not_supported_by_store)."),
        ],
    };

    public static void Map(IEndpointRouteBuilder routes) => routes.Map(HttpMethods.Get, "/analytics", Analyze, AnalyzeAsync);

    private static async ValueTask<IResult> AnalyzeAsync(OrderRequestContext context)
    {
        var zone = context.GetRequiredService<IOptions<NotalockOrdersOptions>>().Value.TimeZone;
        var reader = new QueryReader(context.HttpContext.Request.Query);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(context.GetRequiredService<TimeProvider>().GetUtcNow(), zone).DateTime);
        var to = reader.ReadDate("to") ?? today;
        var from = reader.ReadDate("from") ?? to.AddDays(-Math.Min(DefaultDays - 1, to.DayNumber));
        var period = reader.ReadEnum<OrderReportPeriod>("period") ?? OrderReportPeriod.Day;
        var filter = new OrderReportFilter(reader.ReadText("store_id"), reader.ReadCurrency("currency"));
        var top = reader.ReadInt32("top") ?? DefaultTop;
        Validate(reader, from, to, period, top);
        foreach (var error in filter.Validate())
        {
            // The message begins with the name of the field, which the reader adds.
            reader.AddError("store_id", error.Message["store_id ".Length..]);
        }

        reader.ThrowIfInvalid();
        if (!context.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IOrderReportStore)))
        {
            return OrderProblem.Create(
                StatusCodes.Status501NotImplemented, OrderHttpErrorCodes.NotSupportedByStore, "The store does not support reports.");
        }

        // Sequentially, because a store that uses the DbContext of the host does not support concurrent calls.
        var reports = context.GetRequiredService<OrderReports>();
        var totals = await reports.GetTotalsAsync(from, to, filter, context.RequestAborted).ConfigureAwait(false);
        var series = await reports.GetSeriesAsync(from, to, period, filter, context.RequestAborted).ConfigureAwait(false);
        var statuses = await reports.GetStatusesAsync(from, to, filter, context.RequestAborted).ConfigureAwait(false);
        var products = await reports.GetTopProductsAsync(from, to, top, filter, context.RequestAborted).ConfigureAwait(false);
        return new OrderJsonResult<AnalyticsResponse>(
            new AnalyticsResponse
            {
                From = from,
                To = to,
                TimeZone = zone.Id,
                Period = OrderNames.ToWireName(period),
                Totals = [.. totals.Select(ToResponse)],
                Periods = [.. series.Select(static s => new PeriodSalesResponse
                {
                    From = s.From,
                    To = s.To,
                    Sales = [.. s.Rows.Select(ToResponse)],
                })],
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
            OrdersJsonContext.Default.AnalyticsResponse);
    }

    private static void Validate(QueryReader reader, DateOnly from, DateOnly to, OrderReportPeriod period, int top)
    {
        if (to < from)
        {
            reader.AddError("to", "must not be before from.");
        }

        // The adjacent days must be representable in every time zone.
        if (from.Year < MinYear)
        {
            reader.AddError("from", "must not be before the year 1900.");
        }

        if (to.Year > MaxYear)
        {
            reader.AddError("to", "must not be after the year 9000.");
        }

        // Two more than the full periods, because the first and the last one may be partial.
        var days = to.DayNumber - from.DayNumber + 1;
        var periods = period switch { OrderReportPeriod.Month => (days / 28) + 2, OrderReportPeriod.Week => (days / 7) + 2, _ => days };
        if (periods > MaxPeriods)
        {
            reader.AddError("from", "must be within 1,000 periods before to.");
        }

        if (top is < 1 or > OrderQuery.MaxLimit)
        {
            reader.AddError(
                "top", string.Create(CultureInfo.InvariantCulture, $"must be between 1 and {OrderQuery.MaxLimit}, but was {top}."));
        }
    }

    private static SalesResponse ToResponse(OrderSalesRow row) => new()
    {
        Currency = row.Currency.Code,
        OrdersPlaced = row.OrdersPlaced,
        OrdersPaid = row.OrdersPaid,
        GrossSales = row.GrossSales.ToDecimal(),
        Credits = row.Credits.ToDecimal(),
        UnassignedRefunds = row.UnassignedRefunds.ToDecimal(),
        NetSales = row.NetSales.ToDecimal(),
        Payments = row.Payments.ToDecimal(),
        Refunds = row.Refunds.ToDecimal(),
        LostDisputes = row.LostDisputes.ToDecimal(),
        NetPayments = row.NetPayments.ToDecimal(),
    };
}

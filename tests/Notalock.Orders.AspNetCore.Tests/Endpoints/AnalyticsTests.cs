using System.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.Storage;

namespace Notalock.Orders.AspNetCore.Tests.Endpoints;

public sealed class AnalyticsTests
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Orders_are_aggregated_by_day_status_and_product_separately_for_each_currency(string database)
    {
        await using var host = await ApiHost.StartAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        using var viewer = host.Client(Callers.Viewer);
        using var lead = host.Client(Callers.Lead);
        var paid = await StatusTests.PaidAsync(host, ada);
        await manager.PlaceAsync(Carts.Lamp(c =>
        {
            c["for_guest"] = true;
            c["currency"] = "jpy";
            c["items"]![0]!["unit_price"] = 700;
        }));
        using var read = await ada.GetAsync(paid);
        using var refund = await lead.PostAsync(
            $"{paid}/payments/{(await read.JsonAsync())["payments"]![0]!.Text("id")}/refunds", """{"amount":12.34}""");

        host.Bank.RefundInDashboard((await read.JsonAsync())["payments"]![0]!.Text("reference"), Money.FromDecimal(5, "usd"));
        await host.DeliverAsync();

        using var response = await viewer.GetAsync("/api/orders/analytics?from=2026-03-13&to=2026-03-15");
        using var filtered = await viewer.GetAsync("/api/orders/analytics?currency=jpy&period=month&top=1");

        refund.StatusCode.Should().Be(HttpStatusCode.OK);
        var report = await response.JsonAsync();
        report["totals"]!.ToJsonString().Should().Be(
            """[{"currency":"jpy","orders_placed":1,"orders_paid":0,"gross_sales":0,"credits":0,"unassigned_refunds":0,"net_sales":0,"""
            + "\"payments\":0,\"refunds\":0,\"lost_disputes\":0,\"net_payments\":0},"
            + """{"currency":"usd","orders_placed":1,"orders_paid":1,"gross_sales":100.00,"credits":12.34,"unassigned_refunds":5.00,"""
            + "\"net_sales\":82.66,\"payments\":100.00,\"refunds\":17.34,\"lost_disputes\":0.00,\"net_payments\":82.66}]");
        report["periods"]!.AsArray().Select(p => p!["sales"]!.AsArray().Count).Should().Equal(0, 2, 0);
        report["statuses"]!.AsArray().Select(s => s!.Text("status") + " " + s!.Text("currency")).Should().Equal("created jpy", "paid usd");
        report["top_products"]!.ToJsonString()
            .Should().Be("""[{"product_id":"lamp-01","name":"Brass desk lamp","currency":"usd","quantity":2,"sales":100.00}]""");
        var yen = await filtered.JsonAsync();
        (yen.Text("from"), yen.Text("to"), yen.Text("period"), yen.Text("time_zone"))
            .Should().Be(("2026-02-13", "2026-03-14", "month", "UTC"));
        yen["totals"]!.AsArray().Should().ContainSingle();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Lost_disputes_are_reported_on_the_day_they_were_closed_and_reduce_net_sales(string database)
    {
        await using var host = await ApiHost.StartAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var viewer = host.Client(Callers.Viewer);
        var path = await StatusTests.PaidAsync(host, ada);
        var reference = host.Bank.Ledger.Single().PaymentReference;
        var dispute = host.Bank.OpenDispute(reference, Money.FromDecimal(60.5m, Currency.FromCode("usd")));
        host.Clock.Advance(TimeSpan.FromDays(2));
        host.Bank.CloseDispute(dispute.Reference, won: false);
        foreach (var delivered in await host.DeliverAsync())
        {
            delivered.Dispose();
        }

        using var response = await viewer.GetAsync("/api/orders/analytics?from=2026-03-14&to=2026-03-16");

        var report = await response.JsonAsync();
        report["totals"]!.ToJsonString().Should().Be(
            """[{"currency":"usd","orders_placed":1,"orders_paid":1,"gross_sales":100.00,"credits":0.00,"unassigned_refunds":0.00,"""
            + "\"net_sales\":100.00,\"payments\":100.00,\"refunds\":0.00,\"lost_disputes\":60.50,\"net_payments\":39.50}]");
        report["periods"]!.AsArray()
            .Select(static p => p!["sales"]!.AsArray().FirstOrDefault()?["lost_disputes"]!.GetValue<decimal>())
            .Should().Equal(0m, null, 60.5m);
    }

    [Theory]
    [InlineData("from=2026-03-15&to=2026-03-13", "to")]
    [InlineData("from=yesterday", "from")]
    [InlineData("period=hour", "period")]
    [InlineData("top=0", "top")]
    [InlineData("top=201", "top")]
    [InlineData("currency=xyz", "currency")]
    [InlineData("from=2020-01-01&to=2026-01-01", "from")]
    [InlineData("from=0001-01-01&to=0001-01-01", "from")]
    [InlineData("store_id=", "store_id")]
    [InlineData("store_id=%20", "store_id")]
    [InlineData("store_id=%E2%80%8B", "store_id")]
    public async Task An_invalid_parameter_is_named(string query, string field)
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory);
        using var viewer = host.Client(Callers.Viewer);

        using var response = await viewer.GetAsync("/api/orders/analytics?" + query);

        (await response.ProblemAsync(HttpStatusCode.BadRequest, OrderHttpErrorCodes.InvalidParameter)).Fields().Should().Contain(field);
    }

    [Fact]
    public async Task A_store_without_reports_returns_not_implemented()
    {
        await using var host = await ApiHost.StartAsync(
            ApiHost.Memory, setup => setup.Services = static s => s.RemoveAll<IOrderReportStore>());
        using var viewer = host.Client(Callers.Viewer);

        using var response = await viewer.GetAsync("/api/orders/analytics");

        await response.ProblemAsync(HttpStatusCode.NotImplemented, OrderHttpErrorCodes.NotSupportedByStore);
    }
}

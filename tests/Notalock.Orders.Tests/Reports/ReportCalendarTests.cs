using Notalock.Orders.Reports;

namespace Notalock.Orders.Tests.Reports;

public class ReportCalendarTests
{
    [Fact]
    public void Days_follow_the_time_zone_through_daylight_saving()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var days = ReportCalendar.GetPeriodStarts(new DateOnly(2026, 3, 28), new DateOnly(2026, 3, 30), OrderReportPeriod.Day);

        var moments = ReportCalendar.GetBoundaries(days, berlin);

        moments.Zip(moments.Skip(1), (a, b) => (b - a).TotalHours).Should().Equal(24, 23, 24);
        moments.Should().OnlyContain(m => m.Offset == TimeSpan.Zero);
    }

    [Fact]
    public void A_day_without_midnight_starts_after_the_gap()
    {
        var beirut = TimeZoneInfo.FindSystemTimeZoneById("Asia/Beirut");

        ReportCalendar.GetStartOfDay(new DateOnly(2024, 3, 31), beirut)
            .Should().Be(new DateTimeOffset(2024, 3, 30, 22, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Weeks_start_on_monday_and_are_limited_to_the_range()
    {
        ReportCalendar.GetPeriodStarts(new DateOnly(2026, 3, 4), new DateOnly(2026, 3, 17), OrderReportPeriod.Week).Should().Equal(
            new DateOnly(2026, 3, 4), new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 16), new DateOnly(2026, 3, 18));
    }

    [Fact]
    public void Months_start_on_the_first_and_are_limited_to_the_range()
    {
        ReportCalendar.GetPeriodStarts(new DateOnly(2026, 1, 31), new DateOnly(2026, 3, 1), OrderReportPeriod.Month).Should().Equal(
            new DateOnly(2026, 1, 31), new DateOnly(2026, 2, 1), new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2));
    }

    [Fact]
    public void A_reversed_range_or_one_with_too_many_periods_is_rejected()
    {
        FluentActions.Invoking(
            () => ReportCalendar.GetPeriodStarts(new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 1), OrderReportPeriod.Day))
            .Should().Throw<ArgumentException>();
        FluentActions.Invoking(
            () => ReportCalendar.GetPeriodStarts(new DateOnly(2020, 1, 1), new DateOnly(2026, 1, 1), OrderReportPeriod.Day))
            .Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("Pacific/Pago_Pago")]
    public async Task A_report_of_all_days_of_the_calendar_covers_every_order(string timeZone)
    {
        await using var shop = new Shop(b => b.Configure(o => o.TimeZone = TimeZoneInfo.FindSystemTimeZoneById(timeZone)));
        await shop.PlacePaidAsync();
        await shop.PlacePaidAsync(Shop.Cart() with { PlacedAt = DateTimeOffset.MinValue });

        var totals = await shop.Reports.GetTotalsAsync(DateOnly.MinValue, DateOnly.MaxValue);

        totals.Should().ContainSingle().Which.OrdersPlaced.Should().Be(2);
    }

    [Theory]
    [InlineData(OrderReportPeriod.Day)]
    [InlineData(OrderReportPeriod.Week)]
    [InlineData(OrderReportPeriod.Month)]
    public void A_series_may_end_on_the_second_to_last_day_of_the_calendar_but_not_later(OrderReportPeriod period)
    {
        var last = DateOnly.MaxValue;

        ReportCalendar.GetPeriodStarts(last.AddDays(-9), last.AddDays(-1), period)[^1].Should().Be(last);
        FluentActions.Invoking(() => ReportCalendar.GetPeriodStarts(last.AddDays(-9), last, period))
            .Should().Throw<ArgumentOutOfRangeException>().WithParameterName("to");
    }

    [Fact]
    public async Task Sales_of_a_day_are_reported_by_hour()
    {
        await using var shop = new Shop();
        var now = shop.Clock.GetUtcNow();
        await shop.PlacePaidAsync();

        var hours = await shop.Reports.GetHoursAsync(DateOnly.FromDateTime(now.UtcDateTime));

        hours.Should().HaveCount(24).And.BeInAscendingOrder(static h => h.From);
        hours.Where(static h => h.Rows.Count > 0).Should().ContainSingle().Which.From.Hour.Should().Be(now.Hour);
        hours[now.Hour].Rows[0].GrossSales.Should().Be(Shop.Dollars(100));
    }

    [Fact]
    public async Task Sales_count_on_the_day_of_payment_and_refunds_on_the_day_of_refund()
    {
        await using var shop = new Shop();
        var today = DateOnly.FromDateTime(shop.Clock.GetUtcNow().UtcDateTime);
        var order = await shop.PlacePaidAsync();
        await shop.PlaceAsync();
        shop.Clock.Advance(TimeSpan.FromDays(1));
        await shop.Orders.RecordOfflineRefundAsync(new RecordOfflineRefund(order.Id, Shop.Dollars(30), Shop.Clerk));

        var series = await shop.Reports.GetSeriesAsync(today, today.AddDays(2), OrderReportPeriod.Day);
        var totals = await shop.Reports.GetTotalsAsync(today, today.AddDays(2));
        var products = await shop.Reports.GetTopProductsAsync(today, today);
        var statuses = await shop.Reports.GetStatusesAsync(today, today);

        series.Select(s => s.From).Should().Equal(today, today.AddDays(1), today.AddDays(2));
        series[0].Rows.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new
            {
                OrdersPlaced = 2L,
                OrdersPaid = 1L,
                GrossSales = Shop.Dollars(100),
                Refunds = Shop.Dollars(0),
                NetSales = Shop.Dollars(100),
            });
        series[1].Rows.Should().ContainSingle().Which.NetSales.Should().Be(Shop.Dollars(-30));
        series[2].Rows.Should().BeEmpty();
        totals.Should().ContainSingle().Which.NetSales.Should().Be(Shop.Dollars(70));
        products.Should().ContainSingle().Which.Should().Be(new OrderProductRow("sku-1", "Lamp", 2, Shop.Dollars(100)));
        statuses.Select(s => (s.Status, s.Count)).Should().BeEquivalentTo([(OrderStatus.Created, 1L), (OrderStatus.Paid, 1L)]);
    }
}

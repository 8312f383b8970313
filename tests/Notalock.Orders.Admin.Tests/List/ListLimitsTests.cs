using System.Net;

namespace Notalock.Orders.Admin.Tests.List;

public class ListLimitsTests
{
    [Fact]
    public async Task Counting_stops_at_ten_thousand_and_at_999_for_tabs()
    {
        await using var host = await AdminHost.StartAsync(orders: ObservableStores.Watched);
        await SampleListOrders.PlaceAsync(host);
        host.Store().PretendedCount = 1_000_000;
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenAsync("/admin/orders/list");

        visitor.Page.Read(".n-head .n-sub").Should().Be("10,000+ orders");
        visitor.Page.ReadAll(".n-tabs .n-count").Should().HaveCount(7).And.OnlyContain(static c => c == "999+");
        visitor.Page.Read(".n-bulk").Should().Contain("All 10,000+ matching orders");
    }

    [Fact]
    public async Task A_list_that_takes_too_long_is_stopped_and_suggests_a_narrower_filter()
    {
        await using var host = await AdminHost.StartAsync(orders: ObservableStores.Watched);
        await SampleListOrders.PlaceAsync(host);
        host.Store().BeforePage = (_, token) => ObservableStores.BlockUntilTimeoutAsync(host, token);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders/list?q=lamp&status=created");

        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Page.Read(".n-empty h2").Should().Be("Narrow your filter");
        visitor.Page.LinkTo("Show last 30 days").Should().Contain("status=created").And.Contain("q=lamp").And.Contain("placed=30d");
    }

    [Fact]
    public async Task Orders_that_take_too_long_to_count_are_shown_without_a_count()
    {
        await using var host = await AdminHost.StartAsync(orders: ObservableStores.Watched);
        await SampleListOrders.PlaceAsync(host);
        host.Store().BeforeCount = (query, token) =>
            query.Flags != OrderFlags.None ? ObservableStores.BlockUntilTimeoutAsync(host, token) : Task.CompletedTask;
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenAsync("/admin/orders/list");

        visitor.Status.Should().Be(HttpStatusCode.OK);
        visitor.Page.Numbers().Should().HaveCount(6);
        visitor.Page.Read(".n-head .n-sub").Should().BeEmpty();
        visitor.Page.ReadAll(".n-tabs .n-count").Should().Equal(["6"], "the first tab was counted before the timeout");
        visitor.Page.Read(".n-bulk").Should().Contain("All matching orders");
    }
}

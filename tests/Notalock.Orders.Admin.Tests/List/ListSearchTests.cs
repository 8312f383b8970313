using System.Net;

namespace Notalock.Orders.Admin.Tests.List;

public class ListSearchTests
{
    [Theory]
    [InlineData("gus@exa", "N-2", "Matched on email")]
    [InlineData("bea quill", "N-3", "Matched on email")]
    [InlineData("oak", "N-2", "Matched on product")]
    [InlineData("DSK-", "N-2", "Matched on SKU")]
    [InlineData("pi_five", "N-5", "Matched on payment reference")]
    public async Task A_search_result_shows_the_matched_field(string search, string number, string found)
    {
        await using var host = await AdminHost.StartAsync();
        await SampleListOrders.PlaceAsync(host);
        using var visitor = host.Visit(Staff.Viewer);
        await visitor.OpenAsync("/admin/orders");

        await visitor.SendAsync("form.n-find", ("q", search));

        visitor.Page.Numbers().Should().Equal(number);
        visitor.Page.Read("table.n-orders .n-match").Should().Be(found);
    }

    [Theory]
    [InlineData("N-3")]
    [InlineData("n-3")]
    [InlineData("%20N-3%20")]
    public async Task The_exact_number_redirects_to_the_order(string search)
    {
        await using var host = await AdminHost.StartAsync();
        await SampleListOrders.PlaceAsync(host);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders/list?q=" + search);

        visitor.Page.Read(".n-number-big").Should().Be("N-3");
    }

    [Fact]
    public async Task A_number_without_its_punctuation_is_found_without_the_matched_field()
    {
        await using var host = await AdminHost.StartAsync();
        await SampleListOrders.PlaceAsync(host);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders/list?q=n3");

        visitor.Page.Numbers().Should().Equal("N-3");
        visitor.Page.QuerySelectorAll(".n-match").Should().BeEmpty();
    }

    [Fact]
    public async Task A_search_without_results_explains_the_searched_fields()
    {
        await using var host = await AdminHost.StartAsync();
        await SampleListOrders.PlaceAsync(host);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders/list?q=zebra");

        visitor.Status.Should().Be(HttpStatusCode.OK);
        visitor.Page.Read(".n-empty").Should().Contain("Search by words of a name");
    }
}

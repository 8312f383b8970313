using System.Globalization;
using System.Net;

namespace Notalock.Orders.Admin.Tests.List;

public class ListPagingTests
{
    private const int Orders = 130;

    [Theory]
    [InlineData("")]
    [InlineData("&sort=placed")]
    [InlineData("&sort=-placed")]
    [InlineData("&sort=updated")]
    [InlineData("&sort=-updated")]
    [InlineData("&sort=total")]
    [InlineData("&sort=-total")]
    [InlineData("&status=created&sort=-total")]
    public async Task Paging_shows_every_order_once_in_both_directions(string view)
    {
        await using var host = await AdminHost.StartAsync();
        await PlaceAsync(host);
        using var visitor = host.Visit(Staff.Viewer);

        var forth = new List<IReadOnlyList<string>> { (await visitor.OpenAsync("/admin/orders/list?size=25" + view)).Numbers() };
        while (visitor.Page.QuerySelector(".n-pager a[rel=next]") is { } next)
        {
            forth.Add((await visitor.OpenAsync(next.GetAttribute("href")!)).Numbers());
        }

        var back = new List<IReadOnlyList<string>> { visitor.Page.Numbers() };
        while (visitor.Page.QuerySelector(".n-pager a[rel=prev]") is { } previous)
        {
            back.Insert(0, (await visitor.OpenAsync(previous.GetAttribute("href")!)).Numbers());
        }

        forth.Select(static p => p.Count).Should().Equal(25, 25, 25, 25, 25, 5);
        forth.SelectMany(static p => p).Should().OnlyHaveUniqueItems();
        back.Should().BeEquivalentTo(forth, static o => o.WithStrictOrdering());
    }

    [Theory]
    [InlineData("25", 25)]
    [InlineData("50", 50)]
    [InlineData("100", 100)]
    [InlineData("7", 50)]
    [InlineData("many", 50)]
    public async Task A_page_has_the_selected_size(string size, int rows)
    {
        await using var host = await AdminHost.StartAsync();
        await PlaceAsync(host);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders/list?size=" + size);

        visitor.Page.Numbers().Should().HaveCount(rows);
        visitor.Page.Read(".n-sizes a[aria-current]").Should().Be(rows.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_column_is_sorted_by_its_heading_and_reversed_by_a_second_click()
    {
        await using var host = await AdminHost.StartAsync();
        await SampleListOrders.PlaceAsync(host);
        using var visitor = host.Visit(Staff.Viewer);
        await visitor.OpenAsync("/admin/orders/list?currency=usd");

        foreach (var (heading, first) in new[] { ("Total", "N-3 N-5 N-2 N-1"), ("Updated", "N-1 N-2 N-3 N-5"), (
            "Placed", "N-1 N-2 N-3 N-5") })
        {
            await visitor.OpenAsync(Heading(visitor, heading));
            visitor.Page.Numbers().Should().Equal(first.Split(' '), heading);
            visitor.Page.Read("th[aria-sort=descending]").Should().Be(heading);

            await visitor.OpenAsync(Heading(visitor, heading));
            visitor.Page.Numbers().Should().Equal(first.Split(' ').Reverse(), heading);
            visitor.Page.Read("th[aria-sort=ascending]").Should().Be(heading);
            visitor.Page.QuerySelectorAll("th[aria-sort]").Should().ContainSingle();
        }

        visitor.Response.RequestMessage!.RequestUri!.Query.Should().Contain("currency=usd", "sorting keeps the filter");
    }

    [Fact]
    public async Task A_cursor_of_another_view_is_rejected_with_a_message()
    {
        await using var host = await AdminHost.StartAsync();
        await PlaceAsync(host);
        using var visitor = host.Visit(Staff.Viewer);
        await visitor.OpenAsync("/admin/orders/list?size=25&sort=-total");
        var next = visitor.Page.QuerySelector(".n-pager a[rel=next]")!.GetAttribute("href")!;

        foreach (var other in new[] { next.Replace("sort=-total", "sort=total", StringComparison.Ordinal), next + "&status=paid",
                next[..^1] + (next[^1] == 'A' ? 'B' : 'A') })
        {
            await visitor.OpenAsync(other);
            visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity, other);
            visitor.Page.Notices().Should().ContainSingle();
        }
    }

    [Theory]
    [InlineData("older=1")]
    [InlineData("placed=today")]
    public async Task The_next_page_of_a_relative_filter_is_stable_as_time_passes(string filter)
    {
        await using var host = await AdminHost.StartAsync();
        await PlaceAsync(host);
        using var visitor = host.Visit(Staff.Viewer);
        await visitor.OpenAsync("/admin/orders/list?size=25&" + filter);
        var first = visitor.Page.Numbers();

        host.Clock.Advance(TimeSpan.FromHours(13));
        await visitor.OpenAsync(visitor.Page.QuerySelector(".n-pager a[rel=next]")!.GetAttribute("href")!);
        visitor.Status.Should().Be(HttpStatusCode.OK);
        visitor.Page.Numbers().Should().HaveCount(25).And.NotIntersectWith(first);

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await visitor.OpenAsync(visitor.Page.QuerySelector(".n-pager a[rel=prev]")!.GetAttribute("href")!);
        visitor.Page.Numbers().Should().Equal(first);
    }

    // Each three orders have the same time or amount, so that ties fall on page boundaries.
    private static async Task PlaceAsync(AdminHost host)
    {
        var start = new DateTimeOffset(2026, 3, 14, 0, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < Orders; i++)
        {
            await host.StoreAsync(
                new OrderBuilder("usd", start.AddMinutes(i / 3)).WithNumber(string.Create(CultureInfo.InvariantCulture, $"P-{i:000}"))
                    .WithItem("lamp", 10 + (i * 7 % 130 / 3)));
        }
    }

    private static string Heading(Visitor visitor, string text) =>
        visitor.Page.QuerySelectorAll("table.n-orders thead a").Single(a => PageReader.Flat(a) == text).GetAttribute("href")!;
}

using System.Globalization;
using static Notalock.Orders.Admin.Tests.Hosting.AdminHostOrders;

namespace Notalock.Orders.Admin.Tests.Detail;

public class OrderLinesTests
{
    [Fact]
    public async Task The_column_of_sums_adds_up_to_the_total_and_a_discount_is_negative()
    {
        await using var host = await AdminHost.StartAsync();
        var cart = Actions.RefundDialogTests.WithLines(discount: -45, tax: 22.5m);
        var order = await host.PlacePaidAsync(cart with
        {
            Adjustments = [.. cart.Adjustments, new OrderAdjustment(OrderAdjustmentKind.Surcharge, "Gift wrap", Dollars(3))],
        });
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        visitor.Page.Fact("Discount").Should().Be("-45.00 USD");
        var column = visitor.Page.ReadAll(".n-sums .n-sum dd")
            .Sum(static t => decimal.Parse(t.Split(' ')[0], CultureInfo.InvariantCulture));
        column.Should().Be(order.Total.ToDecimal());
        visitor.Page.ReadAll(".n-sums dl:first-child > div").Should().Equal(
            "Subtotal 230.00 USD", "Discount -45.00 USD", "Spring sale -45.00 USD", "Shipping 8.00 USD", "Standard 8.00 USD",
            "Tax 22.50 USD", "Sales tax 22.50 USD", "Surcharges 3.00 USD", "Gift wrap 3.00 USD", "Total 218.50 USD");
        visitor.Page.ReadAll(".n-sums .n-detail dt").Should().Equal("Spring sale", "Standard", "Sales tax", "Gift wrap");
    }

    [Fact]
    public async Task A_long_order_shows_its_first_lines_and_folds_the_others()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlaceAsync(Cart() with
        {
            Items = [.. Enumerable.Range(1, 500).Select(static i => new CartItem($"p{i}", $"Product {i}", 1, Dollars(1)))],
        });
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        visitor.Page.QuerySelectorAll(".n-items tbody tr").Should().HaveCount(500);
        visitor.Page.QuerySelectorAll(".n-lines-more .n-items tbody tr").Should().HaveCount(480);
        visitor.Page.Read(".n-lines-more > summary").Should().Be("Show 480 more items");
        visitor.Page.QuerySelector(".n-lines-more")!.HasAttribute("open").Should().BeFalse();
    }

    [Fact]
    public async Task Actions_are_grouped_and_impossible_ones_are_explained_separately()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        visitor.Page.ReadAll(".n-menu-panel h2").Should().Equal("Order", "Money", "Customer", "Danger");
        visitor.Page.ReadAll(".n-menu-panel ul[aria-labelledby=n-menu-Money] a").Should()
            .Equal("Record payment", "Refund payment", "Check payment status");
        visitor.Page.ReadAll(".n-menu-panel ul[aria-labelledby=n-menu-Danger] a").Should().Equal("Cancel order", "Force status");
        visitor.Page.QuerySelectorAll(".n-menu-panel > ul .n-off").Should().BeEmpty();
        visitor.Page.Read(".n-why").Should().StartWith("Why not?").And.Contain("Capture payment");
    }

    [Theory]
    [InlineData("people", "Wrapped", "Event")]
    [InlineData("payments", "Event", "Wrapped")]
    public async Task The_timeline_is_filtered(string filter, string shown, string hidden)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        (await host.Orders.AddNoteAsync(new AddOrderNote(order.Id, "Wrapped", Clerk))).EnsureSucceeded();
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenAsync($"/admin/orders/{order.Id}");
        visitor.Page.Read(".n-timeline").Should().Contain(shown).And.Contain(hidden);
        visitor.Page.QuerySelectorAll("details.n-event[open]").Should().BeEmpty("technical entries are folded");

        await visitor.OpenAsync($"/admin/orders/{order.Id}?timeline={filter}");

        visitor.Page.Read(".n-timeline").Should().Contain(shown).And.NotContain(hidden);
        visitor.Page.Read("#timeline a[aria-current]").Should().NotBe("All");
    }
}

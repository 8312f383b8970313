using static Notalock.Orders.Admin.Tests.Hosting.AdminHostOrders;

namespace Notalock.Orders.Admin.Tests.Paper;

public class PrintTests
{
    [Fact]
    public async Task Packing_slip_and_invoice_are_separate_prints_with_buttons()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Viewer);
        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        await visitor.OpenAsync(visitor.Page.LinkTo("Packing slip"));
        visitor.Page.ReadAll(".n-sheet h1").Should().Equal("Packing slip");
        visitor.Page.QuerySelectorAll("[data-print]").Should().ContainSingle();
        await visitor.OpenAsync($"/admin/orders/{order.Id}/invoice");

        visitor.Page.ReadAll(".n-sheet h1").Should().Equal("Invoice");
    }

    [Fact]
    public async Task Several_orders_are_printed_at_once()
    {
        await using var host = await AdminHost.StartAsync();
        var orders = new[] { await host.PlacePaidAsync(), await host.PlacePaidAsync() };
        await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenAsync("/admin/orders/list");
        var form = Visitor.Fields((AngleSharp.Html.Dom.IHtmlFormElement)visitor.Page.QuerySelector("form.n-bulk-form")!)
            .Concat(orders.Select(static o => ("id", o.Id.ToString()))).ToArray();

        await visitor.PostAsync("/admin/orders/print/packing-slips", form);

        visitor.Page.ReadAll(".n-sheet thead .n-sheet-number").Should().BeEquivalentTo(
            orders.Select(static o => $"Packing slip · Order {o.Number}"));
        await visitor.OpenAsync("/admin/orders/list");
        await visitor.PostAsync("/admin/orders/print/invoices", form);
        visitor.Page.ReadAll(".n-sheet h1").Should().Equal("Invoice", "Invoice");
    }

    [Fact]
    public async Task The_slip_of_a_parcel_lists_its_own_pieces()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await Actions.ActionCases.PlaceWithParcelAsync(host);
        using var visitor = host.Visit(Staff.Viewer);
        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        await visitor.OpenAsync(visitor.Page.QuerySelector(".n-parcel a")!.GetAttribute("href")!);

        visitor.Page.ReadAll(".n-sheet tbody tr").Should().Equal("Brass lamp LAMP 1");
        visitor.Page.ReadAll(".n-sheet-number").Should().Equal($"Packing slip · Order {order.Number} · Parcel 1");
    }

    [Fact]
    public async Task The_slips_of_an_order_with_parcels_are_what_is_to_be_packed()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await Actions.ActionCases.PlaceWithParcelAsync(host);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync($"/admin/orders/{order.Id}/packing-slip");
        visitor.Page.ReadAll(".n-sheet").Should().ContainSingle();
        visitor.Page.ReadAll(".n-sheet tbody tr").Should().Equal("Brass lamp LAMP 1", "Bulb BULB 3");

        (await host.Orders.ShipAsync(new ShipItems(order.Id, Clerk) { Prepare = true })).EnsureSucceeded();
        await visitor.OpenAsync($"/admin/orders/{order.Id}/packing-slip");
        visitor.Page.ReadAll(".n-sheet-number").Should().Equal($"Packing slip · Order {order.Number} · Parcel 2");

        (await host.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Shipped, Clerk))).EnsureSucceeded();
        await visitor.OpenAsync($"/admin/orders/{order.Id}/packing-slip");
        visitor.Page.ReadAll(".n-sheet").Should().HaveCount(2);
    }

    [Fact]
    public async Task Canceled_items_are_not_on_the_slip()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync(Actions.RefundDialogTests.WithLines(discount: 0, tax: 0));
        (await host.Orders.CancelItemsAsync(
            new CancelItems(order.Id, [new OrderItemQuantity(order.Items[0].Id, 2)], Clerk))).EnsureSucceeded();
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync($"/admin/orders/{order.Id}/packing-slip");

        visitor.Page.ReadAll(".n-sheet tbody tr").Should().Equal("Bulb BULB 3");
    }

    [Fact]
    public async Task The_slip_of_an_unknown_parcel_is_not_found()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync($"/admin/orders/{order.Id}/packing-slip?shipment={order.Id}");

        visitor.Status.Should().Be(System.Net.HttpStatusCode.NotFound);
        visitor.Page.Read("h1").Should().Be("Parcel not found");
    }

    [Theory]
    [InlineData("invoice")]
    [InlineData("packing-slip")]
    public async Task Options_of_items_are_printed_if_their_key_is_printable(string kind)
    {
        await using var host = await AdminHost.StartAsync(static o => o.PrintableMetadata.Add("engraving"));
        var order = await host.PlaceAsync(Cart() with
        {
            Items =
            [
                new CartItem("lamp", "Brass lamp", 1, Dollars(100))
                {
                    Metadata = new Dictionary<string, string> { ["engraving"] = "For Ada", ["cost_center"] = "internal" },
                },
            ],
        });
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync($"/admin/orders/{order.Id}/{kind}");

        visitor.Page.Read(".n-sheet").Should().Contain("engraving: For Ada").And.NotContain("internal");
    }

    [Fact]
    public async Task An_invoice_lists_taxes_by_rate()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlaceAsync(Cart() with
        {
            Adjustments =
            [
                new OrderAdjustment(OrderAdjustmentKind.Tax, "VAT 19%", Dollars(19)),
                new OrderAdjustment(OrderAdjustmentKind.Tax, "VAT 7%", Dollars(7)),
                new OrderAdjustment(OrderAdjustmentKind.Tax, "VAT 19%", Dollars(1)),
            ],
        });
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync($"/admin/orders/{order.Id}/invoice");

        visitor.Page.ReadAll(".n-tax").Should().Equal("Tax · VAT 19% 20.00", "Tax · VAT 7% 7.00");
    }
}

using Microsoft.Playwright;
using Notalock.Orders.Browsing;
using UglyToad.PdfPig;

namespace Notalock.Orders.Admin.Tests.Browser;

public sealed class PrintTests(SampleSite site) : IClassFixture<SampleSite>
{
    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Printing_shows_only_an_invoice_and_a_packing_slip(bool dark)
    {
        await using var visit = await site.Host.BrowseAsync(new BrowsingOptions { Dark = dark });
        var page = await visit.OpenAsync(OrderScreen.GetPath(site.Rich));
        await Assertions.Expect(page.Locator(".n-sheet h1", new PageLocatorOptions { HasText = "Packing slip" })).ToBeHiddenAsync();

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        var invoice = page.Locator(".n-sheet").Nth(0);
        var slip = page.Locator(".n-sheet").Nth(1);
        await Assertions.Expect(invoice).ToContainTextAsync("Invoice");
        await Assertions.Expect(invoice).ToContainTextAsync("219.05");
        await Assertions.Expect(invoice).ToContainTextAsync("Marlow & Daughters");
        await Assertions.Expect(invoice).ToContainTextAsync("Four for three -7.25");
        await Assertions.Expect(slip).ToContainTextAsync("Packing slip");
        await Assertions.Expect(slip).ToContainTextAsync("LAMP-BR");
        await Assertions.Expect(slip).Not.ToContainTextAsync("89.50");
        await Assertions.Expect(slip).ToBeVisibleAsync();
        (await invoice.Locator("tfoot").EvaluateAsync<string>("foot => getComputedStyle(foot).display"))
            .Should().Be("table-row-group", "totals are printed once at the end");
        var others = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('body *')]
                .filter(e => !e.closest('.n-print') && !e.querySelector('.n-print') && e.checkVisibility() && e.getClientRects().length > 0)
                .map(e => e.outerHTML.slice(0, 80))
            """);
        others.Should().BeEmpty("only the sheets are printed");
        var colours = await invoice.EvaluateAsync<string>(
            "sheet => getComputedStyle(sheet).color + ' on ' + getComputedStyle(document.body).backgroundColor");
        colours.Should().Be("rgb(0, 0, 0) on rgb(255, 255, 255)", "the print colors do not depend on the color scheme");
        await page.ShotAsync($"print-{(dark ? "dark" : "light")}");
    }

    [BrowserFact]
    public async Task An_order_of_one_page_is_printed_on_two_sheets()
    {
        await using var visit = await site.Host.BrowseAsync();
        var page = await visit.OpenAsync(OrderScreen.GetPath(site.Rich));

        var pdf = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new PagePdfOptions { Format = "A4" }));

        pdf.Split("/Type /Page\n").Should().HaveCount(3, "there is an invoice and a packing slip");
    }

    [BrowserTheory]
    [InlineData("invoice")]
    [InlineData("packing-slip")]
    public async Task Every_sheet_of_a_long_order_has_its_number_and_the_number_of_the_page(string kind)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await PlaceLongAsync(host);
        await using var visit = await host.BrowseAsync();
        var page = await visit.OpenAsync(OrderScreen.GetPath(order, kind));

        var sheets = await PrintAsync(page);

        sheets.Should().HaveCountGreaterThan(2);
        for (var i = 0; i < sheets.Count; i++)
        {
            sheets[i].Should().Contain($"Order{order.Number}").And.Contain($"{i + 1}/{sheets.Count}");
        }

        sheets[^1].Should().Contain(kind == "invoice" ? "Total" : "Pleaseringtwice.");
    }

    [BrowserFact]
    public async Task Every_sheet_of_a_parcel_has_its_number_and_the_number_of_the_page()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync(LongCart());
        var shipment = (await host.Orders.ShipAsync(new ShipItems(order.Id, AdminHostOrders.Clerk)
        {
            Lines = [.. order.Items.Take(79).Select(static item => new OrderItemQuantity(item.Id, 1))],
        })).EnsureSucceeded().Shipment;
        await using var visit = await host.BrowseAsync();
        var page = await visit.OpenAsync(OrderScreen.GetPath(order, $"packing-slip?shipment={shipment.Id}"));

        var sheets = await PrintAsync(page);

        sheets.Should().HaveCountGreaterThan(1);
        for (var i = 0; i < sheets.Count; i++)
        {
            sheets[i].Should().Contain($"Order{order.Number}·Parcel1").And.Contain($"{i + 1}/{sheets.Count}");
        }

        string.Concat(sheets).Should().Contain("Product79SKU-79").And.NotContain("Product80");
    }

    [BrowserFact]
    public async Task Every_sheet_of_several_orders_has_the_number_of_its_order()
    {
        await using var host = await AdminHost.StartAsync();
        Order[] orders = [await PlaceLongAsync(host), await PlaceLongAsync(host)];
        await using var visit = await host.BrowseAsync();
        var page = await visit.OpenAsync(OrderScreen.Root + "/list");
        await page.GetByLabel("Select all orders on this page").CheckAsync();
        var paper = await page.RunAndWaitForPopupAsync(() =>
            page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Print packing slips" }).ClickAsync());
        await Assertions.Expect(paper.Locator(".n-sheet")).ToHaveCountAsync(2);

        var sheets = await PrintAsync(paper);

        sheets.Should().OnlyContain(s => orders.Count(o => s.Contains(o.Number, StringComparison.Ordinal)) == 1);
        sheets.Count(s => s.Contains(orders[0].Number, StringComparison.Ordinal)).Should().Be(sheets.Count / 2);
    }

    // The note is so long that it needs a sheet of its own.
    private static Task<Order> PlaceLongAsync(AdminHost host) => host.PlaceAsync(LongCart());

    private static CreateOrder LongCart() => AdminHostOrders.Cart() with
    {
        Items =
        [
            .. Enumerable.Range(1, 80).Select(static i =>
                new CartItem($"p{i}", $"Product {i}", 1, AdminHostOrders.Dollars(1)) { Sku = $"SKU-{i}" }),
        ],
        CustomerNote = string.Concat(Enumerable.Repeat("Leave it at the door.\n", 60)) + "Please ring twice.",
    };

    private static async Task<IReadOnlyList<string>> PrintAsync(IPage page)
    {
        using var pdf = PdfDocument.Open(await page.PdfAsync(new PagePdfOptions { Format = "A4", PreferCSSPageSize = false }));
        return [.. pdf.GetPages().Select(static p => string.Concat(p.Text.Where(static c => !char.IsWhiteSpace(c))))];
    }
}

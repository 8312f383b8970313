using System.Net;

namespace Notalock.Orders.Admin.Tests.Shared;

public class PageSafetyTests
{
    [Fact]
    public async Task Every_page_has_a_strict_content_security_policy_and_is_not_cached()
    {
        await using var host = await AdminHost.StartAsync();
        using var visitor = host.Visit(Staff.Lead);
        var pages = await AllPages.ListAsync(host);

        pages.Should().HaveCountGreaterThan(25);
        foreach (var page in pages)
        {
            await visitor.OpenAsync(page);
            visitor.Response.Headers.GetValues("Content-Security-Policy").Should().Equal(
                ["default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"],
                page);
            visitor.Response.Headers.CacheControl!.NoStore.Should().BeTrue(page);
            visitor.Response.Headers.GetValues("X-Content-Type-Options").Should().Equal(["nosniff"], page);
            visitor.Response.Headers.GetValues("Referrer-Policy").Should().Equal(["same-origin"], page);
        }
    }

    [Fact]
    public async Task No_page_has_inline_scripts_or_markup_from_orders()
    {
        await using var host = await AdminHost.StartAsync();
        using var visitor = host.Visit(Staff.Lead);

        foreach (var address in await AllPages.ListAsync(host))
        {
            var page = await visitor.OpenAsync(address);
            page.QuerySelectorAll("script:not([src]), style, iframe, object, embed, base").Should().BeEmpty(address);
            page.QuerySelectorAll("script").Should().HaveCount(1, address);
            page.QuerySelectorAll("img, main b, main i:not(.n-dot)").Should().BeEmpty("values of orders are encoded: " + address);
            page.All.SelectMany(static e => e.Attributes).Select(static a => a.Name)
                .Should().NotContain(static n => n == "style" || n.StartsWith("on", StringComparison.OrdinalIgnoreCase), address);
        }
    }

    [Fact]
    public async Task No_page_loads_external_resources_or_has_external_links_except_tracking_and_receipts()
    {
        await using var host = await AdminHost.StartAsync();
        using var visitor = host.Visit(Staff.Lead);

        foreach (var address in await AllPages.ListAsync(host))
        {
            var page = await visitor.OpenAsync(address);
            page.QuerySelectorAll("a.n-break, a[rel=noreferrer]").ToList().ForEach(static a => a.Remove());
            page.Addresses().Should()
                .NotBeEmpty().And.OnlyContain(static a => a.StartsWith("/admin/orders", StringComparison.Ordinal), address);
        }
    }

    [Fact]
    public async Task Fragments_for_the_script_have_the_same_protection_as_pages()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync(MaliciousOrder.Cart());
        using var visitor = host.Visit(Staff.Lead);
        visitor.Client.DefaultRequestHeaders.Add("X-Orders-Fragment", "1");

        foreach (var (address, part) in new[] { ($"/admin/orders/{order.Id}/note", "section.n-dialog"),
                ("/admin/orders/tiles/recent", "section.n-tile") })
        {
            var page = await visitor.OpenAsync(address);
            visitor.Status.Should().Be(HttpStatusCode.OK);
            (await visitor.Response.Content.ReadAsStringAsync()).Should().NotContain("<html", address);
            page.Body!.Children.Should().ContainSingle(address).Which.Matches(part).Should().BeTrue(address);
            page.QuerySelectorAll("script, img").Should().BeEmpty(address);
            visitor.Response.Headers.Vary.Should().Contain("X-Orders-Fragment");
            visitor.Response.Headers.CacheControl!.NoStore.Should().BeTrue();
        }
    }
}

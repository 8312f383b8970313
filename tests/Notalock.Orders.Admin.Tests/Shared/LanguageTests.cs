using System.Net;
using System.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Notalock.Orders.Admin.Tests.Shared;

public class LanguageTests
{
    [Fact]
    public async Task Texts_of_the_host_override_default_texts_and_set_the_language_of_the_page()
    {
        await using var host = await StartAsync();
        var order = await host.PlaceAsync();
        using var visitor = GetVisitor(host, "de-DE");

        await visitor.OpenAsync("/admin/orders/list");
        visitor.Page.DocumentElement.GetAttribute("lang").Should().Be("de");
        visitor.Page.Read("h1").Should().Be("Bestellungen");
        visitor.Page.ReadAll(".n-nav a").Should().Equal("Übersicht", "Bestellungen", "Operations");
        visitor.Page.Read("table.n-orders .n-status").Should().Be("Angelegt", "statuses are translated");
        visitor.Page.QuerySelector(".n-user")!.GetAttribute("title").Should().Be("Angemeldet als casey");

        await visitor.OpenAsync($"/admin/orders/{order.Id}");
        visitor.Page.Title.Should().Be($"Bestellung {order.Number} · Orders", "the brand name is not translated");
    }

    [Theory]
    [InlineData("en-US", "en")]
    [InlineData("fr-FR", "en")]
    public async Task A_language_without_resources_uses_english_with_custom_texts(string language, string shown)
    {
        await using var host = await StartAsync();
        using var visitor = GetVisitor(host, language);

        await visitor.OpenAsync("/admin/orders");

        visitor.Page.DocumentElement.GetAttribute("lang").Should().Be(shown);
        visitor.Page.Read("h1").Should().Be("Overview");
        visitor.Page.ReadAll(".n-nav a").Should().Equal("Overview", "Orders", "Operations");
    }

    [Fact]
    public async Task Amounts_and_times_are_formatted_in_the_culture_of_the_user_and_the_time_zone_of_the_store()
    {
        await using var host = await StartAsync();
        var order = await host.PlacePaidAsync(AdminHostOrders.Cart(1234.5m));
        using var german = GetVisitor(host, "de-DE");
        using var american = GetVisitor(host, "en-US");

        var page = await german.OpenAsync($"/admin/orders/{order.Id}");
        page.QuerySelector(".n-sums")!.Fact("Total").Should().Be("1.234,50 USD");
        page.Read(".n-sub time").Should().Be("14.03.2026 08:00");
        page.QuerySelector(".n-sub time")!.GetAttribute("datetime").Should().Be("2026-03-14T12:00:00Z");
        page.QuerySelector(".n-sub time")!.GetAttribute("title").Should().EndWith("(UTC-04:00)").And.StartWith("Samstag, 14. März 2026");

        page = await american.OpenAsync($"/admin/orders/{order.Id}");
        page.QuerySelector(".n-sums")!.Fact("Total").Should().Be("1,234.50 USD");
        page.Read(".n-sub time").Should().StartWith("3/14/2026 8:00");
    }

    [Fact]
    public async Task Amounts_are_entered_in_one_format_and_errors_are_in_the_language_of_the_user()
    {
        await using var host = await StartAsync();
        var order = await host.PlacePaidAsync(AdminHostOrders.Cart(1234.5m));
        using var visitor = GetVisitor(host, "de-DE");
        await visitor.OpenAsync($"/admin/orders/{order.Id}/refund?payment={order.Payments[0].Id}");
        visitor.Page.QuerySelector("[data-fill]")!.GetAttribute("data-fill").Should()
            .Be("1234.50", "number fields have a decimal point in every culture");

        await visitor.SendAsync("form[data-once]", ("amount", "2000"));
        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Page.ErrorAt("amount").Should().Be("So viel ist nicht da.");

        await visitor.SendAsync("form[data-once]", ("amount", "30.50"));
        visitor.Page.Notices().Should().Equal("Die Erstattung ist erfolgt.");
        (await host.ReloadAsync(order)).RefundedAmount.Should().Be(AdminHostOrders.Dollars(30.50m));
    }

    private static Task<AdminHost> StartAsync() => AdminHost.StartAsync(
        static o => o.Texts.Add(new ResourceManager("Notalock.Orders.Admin.Tests.Shared.HostTexts", typeof(LanguageTests).Assembly)),
        static o => o.AddInMemoryStore().Configure(static c => c.TimeZone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York")),
        map: static app =>
        {
            app.UseRequestLocalization("en-US", "de-DE", "fr-FR");
            app.MapNotalockOrdersAdmin();
        });

    private static Visitor GetVisitor(AdminHost host, string language)
    {
        var visitor = host.Visit(Staff.Lead);
        visitor.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return visitor;
    }
}

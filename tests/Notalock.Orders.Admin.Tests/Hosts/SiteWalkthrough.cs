using System.Net;

namespace Notalock.Orders.Admin.Tests.Hosts;

/// <summary>Visits all kinds of pages by their links and forms.</summary>
internal static class SiteWalkthrough
{
    /// <summary>Visits the pages, adds a note, and verifies that all links stay within the admin.</summary>
    public static async Task WalkAsync(AdminHost host, string root, Order? placed = null)
    {
        var order = placed ?? await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenAsync(root);
        Inside(visitor, root);
        await LoadAsync(visitor);

        await visitor.OpenAsync(visitor.Page.QuerySelector(".n-nav a:nth-of-type(2)")!.GetAttribute("href")!);
        visitor.Page.Numbers().Should().Equal(order.Number);
        Inside(visitor, root);

        await visitor.SendAsync("form.n-bulk-form", ("do", "note"), ("id", order.Id.ToString()));
        visitor.Status.Should().Be(HttpStatusCode.OK);
        Inside(visitor, root);

        await visitor.OpenAsync($"{root}/list?q={order.Number}");
        visitor.Page.Read(".n-number-big").Should().Be(order.Number, "the number redirects to its order");
        Inside(visitor, root);

        foreach (var dialog in visitor.Page.QuerySelectorAll("a[data-dialog]").Select(
            static a => a.GetAttribute("href")!).Distinct().ToArray())
        {
            await visitor.OpenAsync(dialog);
            visitor.Status.Should().Be(HttpStatusCode.OK, dialog);
            Inside(visitor, root);
        }

        await visitor.OpenAsync($"{root}/{order.Id}/note");
        await visitor.SendAsync("form[data-once]", ("notes", "Called the customer"));
        visitor.Response.RequestMessage!.RequestUri!.AbsolutePath.Should().Be($"{root}/{order.Id}");
        visitor.Page.Notices().Should().Equal("Note added.");

        await visitor.OpenAsync(visitor.Page.QuerySelector(".n-nav a:nth-of-type(3)")!.GetAttribute("href")!);
        visitor.Status.Should().Be(HttpStatusCode.OK);
        Inside(visitor, root);
    }

    private static void Inside(Visitor visitor, string root) => visitor.Page.Addresses()
        .Where(static a => !a.StartsWith("mailto:", StringComparison.Ordinal)
            && !a.StartsWith("https://receipts.simulated.example/", StringComparison.Ordinal))
        .Should().NotBeEmpty().And.OnlyContain(a => WithoutQuery(a) == root || a.StartsWith(root + "/", StringComparison.Ordinal));

    private static string WithoutQuery(string address) => address.Split('?')[0];

    private static async Task LoadAsync(Visitor visitor)
    {
        foreach (var asset in visitor.Page.QuerySelectorAll("link[href], script[src]")
                .Select(static e => e.GetAttribute("href") ?? e.GetAttribute("src")!))
        {
            using var response = await visitor.Client.GetAsync(asset);
            response.StatusCode.Should().Be(HttpStatusCode.OK, asset);
        }
    }
}

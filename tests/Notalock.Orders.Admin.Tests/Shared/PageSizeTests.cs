using System.IO.Compression;

namespace Notalock.Orders.Admin.Tests.Shared;

public class PageSizeTests
{
    private const int MaxBytes = 60 * 1024;

    [Theory]
    [InlineData("/admin/orders")]
    [InlineData("/admin/orders/list?size=50")]
    [InlineData("/admin/orders/{id}")]
    public async Task A_page_with_its_assets_does_not_exceed_60_kilobytes(string pattern)
    {
        await using var host = await AdminHost.StartAsync();
        var last = await host.PlacePaidAsync();
        for (var i = 0; i < 50; i++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(37));
            last = await host.PlacePaidAsync(
                AdminHostOrders.Cart(20 + i) with { CustomerName = $"Customer number {i}", CustomerId = $"customer-{i}" });
        }

        using var visitor = host.Visit(Staff.Lead);
        var page = await visitor.OpenAsync(pattern.Replace("{id}", last.Id.ToString(), StringComparison.Ordinal));
        var weight = Gzip(await visitor.Response.Content.ReadAsByteArrayAsync());
        foreach (var asset in page.QuerySelectorAll("link[href], script[src]")
                .Select(static e => e.GetAttribute("href") ?? e.GetAttribute("src")!))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, asset);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "br");
            using var response = await visitor.Client.SendAsync(request);
            weight += (await response.Content.ReadAsByteArrayAsync()).Length;
        }

        weight.Should().BeLessThanOrEqualTo(MaxBytes).And.BeGreaterThan(5 * 1024, "something was loaded");
    }

    // The default of response compression middleware.
    private static int Gzip(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return (int)compressed.Length;
    }
}

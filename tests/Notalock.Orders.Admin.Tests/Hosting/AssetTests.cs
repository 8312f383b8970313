using System.IO.Compression;
using System.Net;

namespace Notalock.Orders.Admin.Tests.Hosting;

public class AssetTests
{
    [Fact]
    public async Task Assets_are_cached_permanently_because_their_url_contains_a_hash()
    {
        await using var host = await AdminHost.StartAsync();
        using var visitor = host.Visit(Staff.Viewer);

        foreach (var (address, type) in await AssetsAsync(visitor))
        {
            using var response = await visitor.Client.GetAsync(address);
            response.StatusCode.Should().Be(HttpStatusCode.OK, address);
            response.Content.Headers.ContentType!.MediaType.Should().Be(type, address);
            response.Headers.CacheControl!.ToString().Should().Contain("immutable").And.Contain("max-age=31536000").And.Contain("private");
            response.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        }
    }

    [Fact]
    public async Task A_wrong_hash_or_name_is_not_found()
    {
        await using var host = await AdminHost.StartAsync();
        using var visitor = host.Visit(Staff.Viewer);
        var script = (await AssetsAsync(visitor)).Single(static a => a.Type == "text/javascript").Address;

        foreach (var wrong in new[] { script.Replace("/_assets/", "/_assets/0", StringComparison.Ordinal), script + ".map",
                "/admin/orders/_assets/0/admin.js" })
        {
            using var response = await visitor.Client.GetAsync(wrong);
            response.StatusCode.Should().Be(HttpStatusCode.NotFound, wrong);
        }
    }

    [Theory]
    [InlineData("br", true)]
    [InlineData("gzip, deflate, br;q=0.5", true)]
    [InlineData("br;q=0, gzip", false)]
    [InlineData("gzip", false)]
    public async Task Assets_are_compressed_if_accepted_with_the_same_content(string accepted, bool compressed)
    {
        await using var host = await AdminHost.StartAsync();
        using var visitor = host.Visit(Staff.Viewer);
        var style = (await AssetsAsync(visitor)).First(static a => a.Type == "text/css").Address;
        var plain = await visitor.Client.GetByteArrayAsync(style);
        using var request = new HttpRequestMessage(HttpMethod.Get, style);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);

        using var response = await visitor.Client.SendAsync(request);

        var body = await response.Content.ReadAsByteArrayAsync();
        response.Headers.Vary.Should().Equal("Accept-Encoding");
        response.Content.Headers.ContentEncoding.Should().Equal(compressed ? ["br"] : []);
        response.Content.Headers.ContentLength.Should().Be(body.Length);
        if (compressed)
        {
            body.Length.Should().BeLessThan(plain.Length / 3);
            using var opened = new BrotliStream(new MemoryStream(body), CompressionMode.Decompress);
            using var read = new MemoryStream();
            await opened.CopyToAsync(read);
            body = read.ToArray();
        }

        body.Should().Equal(plain);
    }

    [Fact]
    public async Task HEAD_requests_for_assets_and_pages_succeed()
    {
        await using var host = await AdminHost.StartAsync();
        using var visitor = host.Visit(Staff.Viewer);
        var script = (await AssetsAsync(visitor)).Single(static a => a.Type == "text/javascript").Address;

        foreach (var address in new[] { script, "/admin/orders/list" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, address);
            using var response = await visitor.Client.SendAsync(request);
            response.StatusCode.Should().Be(HttpStatusCode.OK, address);
            (await response.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
        }
    }

    private static async Task<(string Address, string Type)[]> AssetsAsync(Visitor visitor)
    {
        await visitor.OpenAsync("/admin/orders");
        return [.. visitor.Page.QuerySelectorAll("link[href], script[src]").Select(
            static e => e.GetAttribute("href") ?? e.GetAttribute("src")!)
            .Select(
                static a =>
                    (a, a.EndsWith(".css", StringComparison.Ordinal) ? "text/css" : a.EndsWith(
                        ".js", StringComparison.Ordinal) ? "text/javascript" : "image/svg+xml"))];
    }
}

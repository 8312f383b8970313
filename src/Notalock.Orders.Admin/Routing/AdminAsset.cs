using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Notalock.Orders.Admin.Routing;

/// <summary>Represents a static file of the pages with its uncompressed and compressed content.</summary>
internal sealed record AdminAsset(string Name, string ContentType, string Hash, byte[] Content, byte[] Compressed) : IResult
{
    public static AdminAsset Create(string name, string type, byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            brotli.Write(content);
        }

        return new AdminAsset(name, type, Convert.ToHexStringLower(SHA256.HashData(content))[..16], content, compressed.ToArray());
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "private, max-age=31536000, immutable";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.XContentTypeOptions = "nosniff";
        var body = Content;
        if (AcceptsBrotli(httpContext.Request))
        {
            response.Headers.ContentEncoding = "br";
            body = Compressed;
        }

        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(body, httpContext.RequestAborted).ConfigureAwait(false);
        }
    }

    private static bool AcceptsBrotli(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted)
        && accepted.Any(static e => e.Value.Equals("br", StringComparison.OrdinalIgnoreCase) && e.Quality is null or > 0);
}

using System.Text.Json.Nodes;

namespace Notalock.Orders.AspNetCore.Tests.OpenApi;

/// <summary>Validates the status, the media type, the headers and the body of every response against the OpenAPI document.</summary>
internal sealed class ContractHandler(ApiHost host, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly string[] Headers = ["ETag", "Location", "Idempotent-Replayed", "Retry-After"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!response.Headers.TryGetValues(ApiHost.OperationHeader, out var ids) || ids.SingleOrDefault() is not { Length: > 0 } id)
        {
            return response;
        }

        var document = await host.DocumentAsync();
        var status = (int)response.StatusCode;
        document.Operations.Should().ContainKey(id);
        var documented = document.Operations[id].FindResponse(status);
        documented.Should().NotBeNull(
            "{0} returned {1}, which must be documented: {2}", id, status, await response.Content.ReadAsStringAsync(cancellationToken));
        foreach (var header in Headers.Where(response.Headers.Contains))
        {
            documented!["headers"]?[header].Should().NotBeNull("{0} returned {1} with the header {2}", id, status, header);
        }

        response.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        if (documented!["content"] is not JsonObject content)
        {
            (await response.Content.ReadAsStringAsync(cancellationToken)).Should().BeEmpty();
            return response;
        }

        var media = content.Single();
        response.Content.Headers.ContentType?.MediaType.Should().Be(media.Key);
        response.Content.Headers.NonValidated.Contains("Content-Length").Should().BeTrue("chunked responses are sent in two pieces");
        response.Headers.CacheControl?.ToString().Should().Be("no-store, private");
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        SchemaWalk.Check(document, media.Value!["schema"]!, body, id + " " + status);
        return response;
    }
}

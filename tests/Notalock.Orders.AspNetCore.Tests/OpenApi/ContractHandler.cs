using System.Text.Json.Nodes;

namespace Notalock.Orders.AspNetCore.Tests.OpenApi;

/// <summary>Compares every answer of the API with what its document says: the status, the media type, the headers, the body.</summary>
internal sealed class ContractHandler(ApiHost host, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly string[] Headers = ["ETag", "Location", "Idempotent-Replayed", "Retry-After"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (!answer.Headers.TryGetValues(ApiHost.OperationHeader, out var ids) || ids.SingleOrDefault() is not { Length: > 0 } id)
        {
            return answer;
        }

        var document = await host.DocumentAsync();
        var status = (int)answer.StatusCode;
        document.Operations.Should().ContainKey(id);
        var documented = document.Operations[id].Answer(status);
        documented.Should().NotBeNull("{0} answered {1}, which the document must tell: {2}", id, status, await answer.Content.ReadAsStringAsync(cancellationToken));
        foreach (var header in Headers.Where(answer.Headers.Contains))
        {
            documented!["headers"]?[header].Should().NotBeNull("{0} answered {1} with the header {2}", id, status, header);
        }

        if (documented!["content"] is not JsonObject content)
        {
            (await answer.Content.ReadAsStringAsync(cancellationToken)).Should().BeEmpty();
            return answer;
        }

        var media = content.Single();
        answer.Content.Headers.ContentType?.MediaType.Should().Be(media.Key);
        answer.Content.Headers.NonValidated.Contains("Content-Length").Should().BeTrue("an answer of unknown length takes two pieces on the network");
        answer.Headers.CacheControl?.ToString().Should().Be("no-store, private");
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        SchemaWalk.Check(document, media.Value!["schema"]!, body, id + " " + status);
        return answer;
    }
}

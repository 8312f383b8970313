using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Notalock.Orders.AspNetCore.Tests.OpenApi;

namespace Notalock.Orders.AspNetCore.Tests.Fuzzing;

/// <summary>Creates requests to an operation. The same seed creates the same requests.</summary>
internal sealed class RequestFuzzer(ApiDocument document, Random random, FuzzTargets targets)
{
    private static readonly string[] MediaTypes =
    [
        "application/json", "application/json; charset=utf-8", "text/plain", "application/problem+json",
        "application/json; charset=utf-16",
    ];

    private readonly BodyFuzzer _bodies = new(document, random, targets);

    public HttpRequestMessage Create(ApiOperation operation)
    {
        var request = new HttpRequestMessage(
            new HttpMethod(operation.Method.ToUpperInvariant()), new Uri(Path(operation) + Query(operation), UriKind.Relative));
        if (operation.Node["requestBody"] is { } declared)
        {
            var schema = document.Resolve(declared)["content"]?.AsObject().First().Value?["schema"];
            var body = schema is null ? HostileText.Next(random) : _bodies.Create(operation.Id!, schema);
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation(
                "Content-Type", random.Next(15) == 0 ? MediaTypes[random.Next(MediaTypes.Length)] : MediaTypes[0]);
            request.Content = content;
        }

        AddHeader(request, "Idempotency-Key", 4, static r => "key-" + r.Next(4).ToString(CultureInfo.InvariantCulture));
        AddHeader(request, "If-Match", 4, static r => "\"" + r.Next(4).ToString(CultureInfo.InvariantCulture) + "\"");
        AddHeader(request, "If-None-Match", 6, static r => "\"" + r.Next(4).ToString(CultureInfo.InvariantCulture) + "\"");
        AddHeader(request, "Authorization", 8, r => "OrderToken " + targets.NextToken(r));
        return request;
    }

    private string Path(ApiOperation operation)
    {
        var path = operation.Path;
        while (path.IndexOf('{', StringComparison.Ordinal) is var start and >= 0)
        {
            var end = path.IndexOf('}', start);
            var value = random.Next(6) == 0 ? HostileText.Next(random) : targets.Next(path[(start + 1)..end], random);
            path = path[..start] + Escape(value) + path[(end + 1)..];
        }

        return path;
    }

    private string Query(ApiOperation operation)
    {
        var parts = new List<string>();
        foreach (var parameter in (operation.Node["parameters"] as JsonArray ?? []).Select(node => document.Resolve(node!)))
        {
            if (parameter["in"]!.GetValue<string>() != "query" || random.Next(3) == 0)
            {
                continue;
            }

            var name = parameter["name"]!.GetValue<string>();
            for (var i = random.Next(10) == 0 ? random.Next(30) : 1; i > 0; i--)
            {
                parts.Add(name + "=" + Escape(QueryValue(name, document.Resolve(parameter["schema"]!))));
            }
        }

        if (random.Next(12) == 0)
        {
            parts.Add(Escape(HostileText.Next(random)) + "=" + Escape(HostileText.Next(random)));
        }

        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    private string QueryValue(string name, JsonNode schema)
    {
        if (random.Next(4) == 0)
        {
            return HostileText.Next(random);
        }

        var values = schema["enum"] as JsonArray ?? document.Resolve(schema["items"] ?? schema)["enum"] as JsonArray;
        if (values is not null)
        {
            return values[random.Next(values.Count)]!.ToString();
        }

        return name switch
        {
            "limit" or "before" => random.Next(-2, 1_200).ToString(CultureInfo.InvariantCulture),
            "cursor" => targets.NextCursor(random),
            _ => targets.Next(name, random),
        };
    }

    private void AddHeader(HttpRequestMessage request, string name, int oneOf, Func<Random, string> valid)
    {
        if (random.Next(oneOf) == 0)
        {
            var value = random.Next(4) == 0 ? HostileText.Next(random) : valid(random);

            // A header that a client cannot write is not sent.
            request.Headers.TryAddWithoutValidation(name, new string([.. value.Where(static c => c is >= ' ' and < '\u007F')]));
        }
    }

    // A lone surrogate has no encoding, so it is sent as the bytes of a broken client.
    private static string Escape(string value) => string.Concat(Encoding.UTF8.GetBytes(value).Select(static b =>
        char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'.'
            ? ((char)b).ToString()
            : "%" + b.ToString("X2", CultureInfo.InvariantCulture)));
}

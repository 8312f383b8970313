using System.Text.Json.Nodes;

namespace Notalock.Orders.AspNetCore.Tests.OpenApi;

/// <summary>Represents an OpenAPI document.</summary>
public sealed class ApiDocument
{
    public ApiDocument(string json)
    {
        Json = json;
        Root = JsonNode.Parse(json)!;
        Operations = Root["paths"]!.AsObject()
            .SelectMany(static path => path.Value!.AsObject()
                .Select(operation => new ApiOperation(path.Key, operation.Key, operation.Value!)))
            .Where(static operation => operation.Id is not null)
            .ToDictionary(static operation => operation.Id!, StringComparer.Ordinal);
    }

    public string Json { get; }

    public JsonNode Root { get; }

    public IReadOnlyDictionary<string, ApiOperation> Operations { get; }

    /// <summary>Resolves a reference within the document.</summary>
    public JsonNode Resolve(JsonNode node)
    {
        while (node["$ref"]?.GetValue<string>() is { } reference)
        {
            node = reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries)
                .Aggregate(Root, static (parent, part) =>
                    parent[part] ?? throw new InvalidOperationException($"The reference target '{part}' is missing."));
        }

        return node;
    }
}

using System.Text.Json.Nodes;

namespace Notalock.Orders.AspNetCore.Tests.OpenApi;

/// <summary>Represents an operation of an OpenAPI document.</summary>
public sealed record ApiOperation(string Path, string Method, JsonNode Node)
{
    public string? Id => Node["operationId"]?.GetValue<string>();

    public JsonNode? FindResponse(int status) => Node["responses"]?[status.ToString(System.Globalization.CultureInfo.InvariantCulture)];
}

using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer.Schemas;

/// <summary>Validates request parameters with the official schemas in the folder <c>NOTALOCK_SHARED</c>.</summary>
public sealed class RequestSchemas
{
    // The published file does not contain these operations. The members are those of the parameter types in the same npm package.
    private static readonly JsonObject Additional = JsonNode.Parse("""
        {
          "GET /v1/disputes": {
            "type": "object",
            "properties": {
              "charge": { "type": "string" },
              "created": { "anyOf": [{ "type": "object" }, { "type": "number" }] },
              "ending_before": { "type": "string" },
              "expand": { "type": "array", "items": { "type": "string" } },
              "limit": { "type": "number" },
              "payment_intent": { "type": "string" },
              "starting_after": { "type": "string" }
            },
            "additionalProperties": false
          },
          "GET /v1/balance_transactions/{id}": {
            "type": "object",
            "properties": { "expand": { "type": "array", "items": { "type": "string" } } },
            "additionalProperties": false
          },
          "POST /v1/webhook_endpoints": {
            "type": "object",
            "properties": {
              "api_version": { "type": "string" },
              "connect": { "type": "boolean" },
              "description": { "type": "string" },
              "enabled_events": { "type": "array", "items": { "type": "string" } },
              "expand": { "type": "array", "items": { "type": "string" } },
              "metadata": { "type": "object", "additionalProperties": { "type": ["string", "number", "null"] } },
              "url": { "type": "string" }
            },
            "required": ["enabled_events", "url"],
            "additionalProperties": false
          },
          "GET /v1/webhook_endpoints": {
            "type": "object",
            "properties": {
              "ending_before": { "type": "string" },
              "expand": { "type": "array", "items": { "type": "string" } },
              "limit": { "type": "number" },
              "starting_after": { "type": "string" }
            },
            "additionalProperties": false
          }
        }
        """)!.AsObject();

    private readonly IReadOnlyList<(string Version, JsonObject Operations)> _versions;

    private RequestSchemas(IReadOnlyList<(string Version, JsonObject Operations)> versions) => _versions = versions;

    /// <summary>Gets the schemas; <see langword="null"/> if they are not available.</summary>
    public static RequestSchemas? Available { get; } = Load();

    /// <summary>Gets a value indicating whether <c>NOTALOCK_REQUIRE</c> requires the schemas.</summary>
    public static bool AreRequired =>
        Environment.GetEnvironmentVariable("NOTALOCK_REQUIRE")?.Contains("stripe-schemas", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Gets the versions of the schemas.</summary>
    public IEnumerable<string> Versions => _versions.Select(version => version.Version);

    /// <summary>Validates parameters with every version.</summary>
    /// <param name="operation">The method and the path template: <c>POST /v1/refunds</c>.</param>
    /// <param name="parameters">The parameters.</param>
    /// <returns>The validation errors.</returns>
    public IReadOnlyList<string> Validate(string operation, JsonObject parameters) =>
    [
        .. _versions.SelectMany(version => FindSchema(version.Operations, operation) is { } schema
            ? SchemaWalker.Validate(schema, parameters).Select(error => $"{operation} ({version.Version}): {error}")
            : [$"{operation} ({version.Version}): the operation must exist"]),
    ];

    private static JsonObject? FindSchema(JsonObject operations, string operation) =>
        (operations[operation] ?? Additional[operation]) as JsonObject;

    private static RequestSchemas? Load()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("NOTALOCK_SHARED") ?? string.Empty, "stripe");
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "request-params.*.schema.json") : [];
        return files.Length == 0
            ? null
            : new RequestSchemas([.. files.Order(StringComparer.Ordinal).Select(file => Read(JsonNode.Parse(File.ReadAllText(file))!))]);
    }

    private static (string Version, JsonObject Operations) Read(JsonNode file) =>
        (file["api_version"]!.GetValue<string>(), file["operations"]!.AsObject());
}

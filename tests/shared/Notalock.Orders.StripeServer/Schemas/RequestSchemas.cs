using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer.Schemas;

/// <summary>The official schemas of request parameters, found by <c>NOTALOCK_SHARED</c>.</summary>
public sealed class RequestSchemas
{
    // The published file leaves this operation out. These are the members of DisputeListParams in the same npm package.
    private static readonly JsonObject ListDisputes = JsonNode.Parse("""
        {
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
        }
        """)!.AsObject();

    private readonly IReadOnlyList<(string Version, JsonObject Operations)> _versions;

    private RequestSchemas(IReadOnlyList<(string Version, JsonObject Operations)> versions) => _versions = versions;

    /// <summary>The schemas; null when they are not there.</summary>
    public static RequestSchemas? Available { get; } = Load();

    /// <summary>Whether <c>NOTALOCK_REQUIRE</c> asks for them.</summary>
    public static bool AreRequired =>
        Environment.GetEnvironmentVariable("NOTALOCK_REQUIRE")?.Contains("stripe-schemas", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The versions that are compared with.</summary>
    public IEnumerable<string> Versions => _versions.Select(version => version.Version);

    /// <summary>Compares parameters with every version.</summary>
    /// <param name="operation">Method and template: <c>POST /v1/refunds</c>.</param>
    /// <param name="parameters">The parameters.</param>
    /// <returns>What is wrong.</returns>
    public IReadOnlyList<string> Validate(string operation, JsonObject parameters) =>
    [
        .. _versions.SelectMany(version => (version.Operations[operation] ?? (operation == "GET /v1/disputes" ? ListDisputes : null)) is JsonObject schema
            ? SchemaWalker.Validate(schema, parameters).Select(error => $"{operation} ({version.Version}): {error}")
            : [$"{operation} ({version.Version}): there is no such operation"]),
    ];

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

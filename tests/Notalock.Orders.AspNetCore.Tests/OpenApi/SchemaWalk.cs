using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Notalock.Orders.AspNetCore.Tests.OpenApi;

/// <summary>Validates a value against a schema: type, format, allowed values, required fields and unknown fields.</summary>
internal static class SchemaWalk
{
    public static void Check(ApiDocument document, JsonNode schema, JsonNode? value, string path)
    {
        schema = document.Resolve(schema);
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        var type = GetTypeName(kind, value);
        Types(schema).Should().Contain(t => t == type || (t == "number" && type == "integer"), "{0} is {1}", path, value?.ToJsonString());
        switch (kind)
        {
            case JsonValueKind.Object:
                CheckObject(document, schema, value!.AsObject(), path);
                break;
            case JsonValueKind.Array:
                foreach (var (item, index) in value!.AsArray().Select(static (item, index) => (item, index)))
                {
                    Check(document, schema["items"]!, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"));
                }

                break;
            case JsonValueKind.String:
                CheckText(schema, value!.GetValue<string>(), path);
                break;
        }
    }

    private static void CheckObject(ApiDocument document, JsonNode schema, JsonObject value, string path)
    {
        foreach (var required in schema["required"]?.AsArray() ?? [])
        {
            value.ContainsKey(required!.GetValue<string>()).Should().BeTrue("{0} must have the required field {1}", path, required);
        }

        foreach (var (name, content) in value)
        {
            var known = schema["properties"]?[name] ?? (schema["additionalProperties"] is JsonObject free ? free : null);
            known.Should().NotBeNull("{0}.{1} must be in the schema", path, name);
            Check(document, known!, content, $"{path}.{name}");
        }
    }

    private static void CheckText(JsonNode schema, string text, string path)
    {
        if (schema["enum"] is JsonArray values)
        {
            values.Select(static v => v!.GetValue<string>()).Should().Contain(text, "{0} must be one of the allowed values", path);
        }

        var fits = schema["format"]?.GetValue<string>() switch
        {
            "uuid" => Guid.TryParseExact(text, "D", out _),
            "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            _ => true,
        };
        fits.Should().BeTrue("{0} must have the format of its schema, but was {1}", path, text);
    }

    private static IEnumerable<string> Types(JsonNode schema) => schema["type"] switch
    {
        JsonArray several => several.Select(static t => t!.GetValue<string>()),
        JsonValue one => [one.GetValue<string>()],
        _ => ["object", "array", "string", "number", "integer", "boolean", "null"],
    };

    private static string GetTypeName(JsonValueKind kind, JsonNode? value) => kind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value!.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
        _ => "null",
    };
}

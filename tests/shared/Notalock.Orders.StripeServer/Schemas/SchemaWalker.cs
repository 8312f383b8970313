using System.Globalization;
using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer.Schemas;

/// <summary>
/// Validates the part of JSON Schema draft-07 that the schemas use. Values are strings, as in form-encoded requests, and are interpreted by
/// their content.
/// </summary>
internal static class SchemaWalker
{
    private static readonly HashSet<string> Supported = new(StringComparer.Ordinal)
    {
        "type", "properties", "additionalProperties", "required", "items", "anyOf", "enum", "const", "minimum", "maximum", "definitions",
    };

    public static IReadOnlyList<string> Validate(JsonObject schema, JsonNode value)
    {
        var errors = new List<string>();
        Walk(schema, value, "$", errors);
        return errors;
    }

    private static void Walk(JsonObject schema, JsonNode? value, string path, List<string> errors)
    {
        if (schema.FirstOrDefault(keyword => !Supported.Contains(keyword.Key)).Key is { } unknown)
        {
            errors.Add($"{path}: the keyword {unknown} is not supported");
        }

        if (schema["anyOf"] is JsonArray choices && !choices.Any(choice => IsMatch(choice!.AsObject(), value)))
        {
            errors.Add($"{path}: must match one of the alternatives");
        }

        if (schema["type"] is { } type && !GetTypes(type).Any(name => IsOfType(name, value)))
        {
            errors.Add($"{path}: must be of type {type.ToJsonString()}");
            return;
        }

        CheckText(schema, value, path, errors);
        if (value is JsonObject members)
        {
            WalkMembers(schema, members, path, errors);
        }

        if (value is JsonArray items && schema["items"] is JsonObject itemSchema)
        {
            for (var i = 0; i < items.Count; i++)
            {
                Walk(itemSchema, items[i], $"{path}[{i}]", errors);
            }
        }
    }

    private static void WalkMembers(JsonObject schema, JsonObject members, string path, List<string> errors)
    {
        var properties = schema["properties"] as JsonObject;
        foreach (var (name, member) in members)
        {
            if (properties?[name] is JsonObject known)
            {
                Walk(known, member, $"{path}.{name}", errors);
            }
            else if (schema["additionalProperties"] is JsonObject others)
            {
                Walk(others, member, $"{path}.{name}", errors);
            }
            else if (schema["additionalProperties"] is JsonValue allowed && !allowed.GetValue<bool>())
            {
                errors.Add($"{path}.{name}: the parameter must exist");
            }
        }

        foreach (var required in schema["required"]?.AsArray() ?? [])
        {
            if (!members.ContainsKey(required!.GetValue<string>()))
            {
                errors.Add($"{path}.{required}: must be set");
            }
        }
    }

    private static void CheckText(JsonObject schema, JsonNode? value, string path, List<string> errors)
    {
        if (value is not JsonValue text)
        {
            return;
        }

        var given = text.ToString();
        if (schema["enum"] is JsonArray values && !values.Any(allowed => (allowed?.ToString() ?? string.Empty) == given))
        {
            errors.Add($"{path}: must be one of the allowed values");
        }

        if (schema.ContainsKey("const") && (schema["const"]?.ToString() ?? string.Empty) != given)
        {
            errors.Add($"{path}: must be the only allowed value");
        }

        if (TryParseNumber(given, out var number) &&
            (number < (schema["minimum"]?.GetValue<decimal>() ?? decimal.MinValue) ||
             number > (schema["maximum"]?.GetValue<decimal>() ?? decimal.MaxValue)))
        {
            errors.Add($"{path}: must be in the allowed range");
        }
    }

    private static bool IsMatch(JsonObject schema, JsonNode? value)
    {
        var errors = new List<string>();
        Walk(schema, value, "$", errors);
        return errors.Count == 0;
    }

    private static IEnumerable<string> GetTypes(JsonNode type) =>
        type is JsonArray several ? several.Select(one => one!.GetValue<string>()) : [type.GetValue<string>()];

    private static bool IsOfType(string type, JsonNode? value) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value is JsonValue,
        "number" => value is JsonValue && TryParseNumber(value.ToString(), out _),
        "integer" => value is JsonValue
            && long.TryParse(value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "boolean" => value is JsonValue && value.ToString() is "true" or "false",
        "null" => value is JsonValue && value.ToString().Length == 0,
        _ => false,
    };

    private static bool TryParseNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}

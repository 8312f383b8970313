using System.Globalization;
using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer.Schemas;

/// <summary>The part of JSON Schema draft-07 that the schemas use. Values are texts, as on the wire, and are taken for what they look like.</summary>
internal static class SchemaWalker
{
    private static readonly HashSet<string> Understood = new(StringComparer.Ordinal)
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
        if (schema.FirstOrDefault(keyword => !Understood.Contains(keyword.Key)).Key is { } unknown)
        {
            errors.Add($"{path}: the walker does not know the keyword {unknown}");
        }

        if (schema["anyOf"] is JsonArray choices && !choices.Any(choice => Fits(choice!.AsObject(), value)))
        {
            errors.Add($"{path}: fits none of the alternatives");
        }

        if (schema["type"] is { } type && !Types(type).Any(name => IsOf(name, value)))
        {
            errors.Add($"{path}: is no {type.ToJsonString()}");
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
                errors.Add($"{path}.{name}: there is no such parameter");
            }
        }

        foreach (var required in schema["required"]?.AsArray() ?? [])
        {
            if (!members.ContainsKey(required!.GetValue<string>()))
            {
                errors.Add($"{path}.{required}: is missing");
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
            errors.Add($"{path}: is none of the allowed values");
        }

        if (schema.ContainsKey("const") && (schema["const"]?.ToString() ?? string.Empty) != given)
        {
            errors.Add($"{path}: is not the only allowed value");
        }

        if (TryNumber(given, out var number) &&
            (number < (schema["minimum"]?.GetValue<decimal>() ?? decimal.MinValue) || number > (schema["maximum"]?.GetValue<decimal>() ?? decimal.MaxValue)))
        {
            errors.Add($"{path}: is out of range");
        }
    }

    private static bool Fits(JsonObject schema, JsonNode? value)
    {
        var errors = new List<string>();
        Walk(schema, value, "$", errors);
        return errors.Count == 0;
    }

    private static IEnumerable<string> Types(JsonNode type) =>
        type is JsonArray several ? several.Select(one => one!.GetValue<string>()) : [type.GetValue<string>()];

    private static bool IsOf(string type, JsonNode? value) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value is JsonValue,
        "number" => value is JsonValue && TryNumber(value.ToString(), out _),
        "integer" => value is JsonValue && long.TryParse(value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "boolean" => value is JsonValue && value.ToString() is "true" or "false",
        "null" => value is JsonValue && value.ToString().Length == 0,
        _ => false,
    };

    private static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Notalock.Orders.AspNetCore.Tests.OpenApi;

namespace Notalock.Orders.AspNetCore.Tests.Fuzzing;

/// <summary>Creates bodies from a schema: mostly of the right shape, with some wrong values, and sometimes not JSON at all.</summary>
internal sealed class BodyFuzzer(ApiDocument document, Random random, FuzzTargets targets)
{
    private static readonly JsonSerializerOptions Plain = new() { MaxDepth = 1_000 };

    // Bodies that succeed, so that the requests reach the rules behind the first checks.
    private static readonly Dictionary<string, string> Valid = new(StringComparer.Ordinal)
    {
        ["createOrder"] = Carts.Lamp(),
        ["startPayment"] = """{"provider":"simulated","return_url":"https://shop.example/return"}""",
        ["cancelOrder"] = """{"notes":"Changed my mind"}""",
        ["changeOrderStatus"] = """{"status":"processing","notes":"Packed","visible_to_customer":true}""",
        ["correctOrder"] = """{"customer_phone":"+33 1","customer_name":"Ada B. Example"}""",
        ["addOrderNote"] = """{"notes":"Call first","visible_to_customer":true}""",
        ["refundPayment"] = """{"amount":1,"reason":"damaged"}""",
        ["capturePayment"] = """{"amount":1}""",
        ["assignRefund"] = """{"purpose":"reversal","reason":"Paid twice"}""",
        ["withdrawRefund"] = """{"reason":"Not needed"}""",
        ["writeOffBalance"] = """{"expected_amount":50,"reason":"Too little to ask for"}""",
        ["cancelItems"] = """{"lines":[{"item_id":"","quantity":1}],"shipping":"share","refund":true}""",
    };

    public string Create(string operation, JsonNode schema)
    {
        if (Valid.TryGetValue(operation, out var valid) && random.Next(2) == 0)
        {
            var node = JsonNode.Parse(valid)!;
            if (node["lines"]?[0] is { } line)
            {
                line["item_id"] = targets.Next("item_id", random);
                valid = node.ToJsonString(Plain);
            }

            return random.Next(2) == 0 ? valid : Mutate(node.AsObject()).ToJsonString(Plain);
        }

        var text = (Value(schema, 0)?.ToJsonString(Plain)) ?? "null";
        return random.Next(14) switch
        {
            0 => text[..random.Next(text.Length + 1)],
            1 => text.Insert(random.Next(text.Length + 1), ((char)random.Next(1, 0x500)).ToString()),
            2 => new string('[', random.Next(1, 3_000)),
            3 => HostileText.Next(random),
            4 => text.Replace("\":", "\":\"\",\"", StringComparison.Ordinal),
            _ => text,
        };
    }

    // Replaces one value of an object or of an object inside it.
    private JsonObject Mutate(JsonObject value)
    {
        var name = value.ElementAt(random.Next(value.Count)).Key;
        var inner = value[name] as JsonObject ?? (value[name] as JsonArray)?.FirstOrDefault() as JsonObject;
        if (inner is not null && random.Next(2) == 0)
        {
            Mutate(inner);
        }
        else
        {
            value[name] = Wrong();
        }

        return value;
    }

    private JsonNode? Value(JsonNode node, int depth)
    {
        var schema = document.Resolve(node);
        if (random.Next(25) == 0 || depth > 8)
        {
            return Wrong();
        }

        if ((schema["anyOf"] ?? schema["oneOf"]) is JsonArray choices)
        {
            return Value(choices[random.Next(choices.Count)]!, depth);
        }

        if (schema["enum"] is JsonArray values && random.Next(10) > 0)
        {
            return values[random.Next(values.Count)]?.DeepClone();
        }

        return Type(schema) switch
        {
            "object" => Object(schema, depth),
            "array" => Array(schema, depth),
            "integer" => JsonValue.Create(random.Next(4) == 0 ? random.NextInt64() : random.Next(-1, 5)),
            "number" => Number(),
            "boolean" => JsonValue.Create(random.Next(2) == 0),
            "string" => JsonValue.Create(Text(schema)),
            _ => null,
        };
    }

    private string? Type(JsonNode schema)
    {
        if (schema["type"] is not JsonArray types)
        {
            return schema["type"]?.GetValue<string>();
        }

        return types[random.Next(types.Count)]!.GetValue<string>();
    }

    private JsonObject Object(JsonNode schema, int depth)
    {
        var value = new JsonObject();
        if (schema["properties"] is JsonObject properties)
        {
            var required = (schema["required"] as JsonArray)?.Select(static name => name!.GetValue<string>()).ToHashSet() ?? [];
            foreach (var (name, property) in properties)
            {
                if (random.Next(20) > 0 && (required.Contains(name) || random.Next(2) == 0))
                {
                    value[name] = Value(property!, depth + 1);
                }
            }
        }

        if (schema["additionalProperties"] is JsonObject additional)
        {
            for (var i = random.Next(4); i > 0; i--)
            {
                value[HostileText.Next(random)] = Value(additional, depth + 1);
            }
        }
        else if (random.Next(25) == 0)
        {
            value[HostileText.Next(random)] = Wrong();
        }

        return value;
    }

    private JsonArray Array(JsonNode schema, int depth)
    {
        var value = new JsonArray();
        for (var i = random.Next(12) == 0 ? random.Next(600) : random.Next(4); i > 0; i--)
        {
            value.Add(schema["items"] is { } items ? Value(items, depth + 1) : Wrong());
        }

        return value;
    }

    private JsonNode Number() => random.Next(6) switch
    {
        0 => JsonNode.Parse("1e" + random.Next(-400, 400).ToString(CultureInfo.InvariantCulture))!,
        1 => JsonNode.Parse("9" + new string('9', random.Next(60)) + "." + new string('9', 1 + random.Next(60)))!,
        2 => JsonValue.Create(-random.Next(1_000)),
        _ => JsonValue.Create(random.Next(20_000) / 100m),
    };

    private string Text(JsonNode schema) => (schema["format"]?.GetValue<string>(), random.Next(5)) switch
    {
        (_, 0) => HostileText.Next(random),
        ("uuid", _) => Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddSeconds(random.Next())).ToString(),
        ("date-time", _) => "2026-03-14T09:26:53Z",
        ("uri", _) => "https://shop.example/return",
        _ => random.Next(3) switch { 0 => "usd", 1 => "ada@example.com", _ => "FR" },
    };

    private JsonNode? Wrong() => random.Next(6) switch
    {
        0 => null,
        1 => new JsonObject { [HostileText.Next(random)] = new JsonArray() },
        2 => new JsonArray(1, "a", null),
        3 => Number(),
        4 => JsonValue.Create(true),
        _ => JsonValue.Create(HostileText.Next(random)),
    };
}

using System.Text;
using System.Text.Json.Nodes;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Tests.OpenApi;

/// <summary>Writes the page about the API from its OpenAPI document.</summary>
internal sealed class HttpApiPage(ApiDocument document)
{
    private static readonly string[] Methods = ["get", "post", "put", "patch"];

    private readonly StringBuilder _text = new();

    public string Write()
    {
        _text.Append(Introduction);
        foreach (var operation in document.Operations.Values.OrderBy(static o => o.Path, StringComparer.Ordinal).ThenBy(static o => Array.IndexOf(Methods, o.Method)))
        {
            Row(operation);
        }

        foreach (var operation in document.Operations.Values.OrderBy(static o => o.Path, StringComparer.Ordinal).ThenBy(static o => Array.IndexOf(Methods, o.Method)))
        {
            Operation(operation);
        }

        _text.Append("\n## Schemas\n\nA field without \"always\" may be missing: what has no value is left out.\n");
        foreach (var (name, schema) in document.Root["components"]!["schemas"]!.AsObject().OrderBy(static s => s.Key, StringComparer.Ordinal))
        {
            Schema(name, schema!);
        }

        return _text.ToString();
    }

    private const string Introduction = """
        # HTTP API

        | TL;DR | |
        |---|---|
        | Mount | `AddAspNetCore()`, then `MapNotalockOrders()` at `/api/orders` and `MapNotalockOrdersWebhooks()` at `/api/webhooks` |
        | Who may | four policies that you define: see [Security](security.md) |
        | JSON | snake_case; amounts are decimals in major units; unknown fields are refused by name |
        | Errors | `application/problem+json` with a stable `code`, and `errors` by field |
        | Repeat safely | `Idempotency-Key` on whatever changes something; a repeat is marked `Idempotent-Replayed: true` |
        | Race safely | `ETag` is the version; `If-Match` with an old one is 412 with the history since |

        This page is written from the OpenAPI document by a test, which fails when it is not current. Your own document is at `/openapi/v1.json` after `AddOpenApi()` and `MapOpenApi()`.

        ## Conventions

        - Bodies are `application/json` in UTF-8; anything else is 415. Where every field is optional, `{}` or nothing will do, but the content type must be there: it keeps forms of other sites out.
        - Amounts are read digit by digit. More digits than the currency has, or an exponent, is an error, never a rounding.
        - Moments have an offset (`2026-03-14T09:00:00Z`); days of reports are those of the shop's time zone.
        - An id that is none, an order that is not there and somebody else's order are the same 404.
        - Answers are `Cache-Control: private, no-store`.
        - A guest sends `Authorization: OrderToken …` with the `access_token` of their order.
        - A payment provider that did not answer is 503 with `Retry-After`: repeat the request. An operation it has not finished is 202, and is looked after.

        ## Routes

        | route | what | who |
        |---|---|---|

        """;

    private static string Title(ApiOperation operation) => $"{operation.Method.ToUpperInvariant()} {operation.Path}";

    private static string Anchor(string title) =>
        new([.. title.ToLowerInvariant().Where(static c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '_').Select(static c => c == ' ' ? '-' : c)]);

    private static string Who(ApiOperation operation) => operation.Node["x-policies"] is JsonArray policies
        ? string.Join(", ", policies.Select(static p => $"`{p}`"))
        : "everybody";

    private void Row(ApiOperation operation) =>
        _text.Append("| [`").Append(Title(operation)).Append("`](#").Append(Anchor(Title(operation))).Append(") | ")
            .Append(operation.Node["summary"]).Append(" | ").Append(Who(operation)).Append(" |\n");

    private void Operation(ApiOperation operation)
    {
        _text.Append("\n### ").Append(Title(operation)).Append("\n\n").Append(operation.Node["summary"]).Append(" (`").Append(operation.Id).Append("`).");
        if (operation.Node["description"] is { } description)
        {
            _text.Append(' ').Append(description);
        }

        _text.Append('\n');
        if (operation.Node["requestBody"]?["content"]?["application/json"]?["schema"] is { } body && body["$ref"] is not null)
        {
            _text.Append("\nBody: ").Append(GetTypeName(body)).Append(operation.Node["requestBody"]!["required"]?.GetValue<bool>() == true ? ".\n" : ", may be empty.\n");
        }

        if (operation.Node["parameters"] is JsonArray { Count: > 0 } parameters)
        {
            _text.Append("\n| parameter | in | type | |\n|---|---|---|---|\n");
            foreach (var parameter in parameters)
            {
                _text.Append("| `").Append(parameter!["name"]).Append("` | ").Append(parameter["in"]).Append(" | ").Append(GetTypeName(parameter["schema"]!)).Append(" | ")
                    .Append(parameter["description"]).Append(" |\n");
            }
        }

        _text.Append("\n| status | body | headers | when |\n|---|---|---|---|\n");
        foreach (var (status, answer) in operation.Node["responses"]!.AsObject())
        {
            var schema = answer!["content"]?.AsObject().Single().Value!["schema"];
            var headers = answer["headers"] is JsonObject names ? string.Join(", ", names.Select(static h => $"`{h.Key}`")) : string.Empty;
            _text.Append("| ").Append(status).Append(" | ").Append(schema is null ? string.Empty : GetTypeName(schema)).Append(" | ").Append(headers).Append(" | ")
                .Append(answer["description"]).Append(" |\n");
        }
    }

    private void Schema(string name, JsonNode schema)
    {
        _text.Append("\n### ").Append(name).Append("\n\n| field | type | |\n|---|---|---|\n");
        var required = (schema["required"]?.AsArray() ?? []).Select(static r => r!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        foreach (var (field, type) in schema["properties"]!.AsObject())
        {
            _text.Append("| `").Append(field).Append("` | ").Append(GetTypeName(type!)).Append(required.Contains(field) ? ", always" : string.Empty).Append(" | ")
                .Append(type!["description"]).Append(" |\n");
        }
    }

    private static string GetTypeName(JsonNode schema)
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            var name = reference[(reference.LastIndexOf('/') + 1)..];
            return $"[{name}](#{Anchor(name)})";
        }

        var type = schema["type"] is JsonArray several ? string.Join(" or ", several.Select(static t => t!.GetValue<string>())) : schema["type"]?.GetValue<string>() ?? "any";
        if (type == "array")
        {
            return "list of " + GetTypeName(schema["items"]!);
        }

        if (schema["additionalProperties"] is JsonObject values)
        {
            return "texts to " + GetTypeName(values);
        }

        if (schema["enum"] is JsonArray words)
        {
            return string.Join(", ", words.Select(static w => $"`{w}`"));
        }

        return schema["format"]?.GetValue<string>() ?? type;
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Notalock.Orders.AspNetCore.Tests.OpenApi;

/// <summary>Generates the page about the HTTP API from the OpenAPI document.</summary>
internal sealed class HttpApiPage(ApiDocument document)
{
    private static readonly string[] Methods = ["get", "post", "put", "patch"];

    private readonly StringBuilder _text = new();

    public string Write()
    {
        _text.Append(Introduction);
        var operations = document.Operations.Values
            .OrderBy(static o => o.Path, StringComparer.Ordinal)
            .ThenBy(static o => Array.IndexOf(Methods, o.Method))
            .ToArray();
        foreach (var operation in operations)
        {
            WriteRow(operation);
        }

        foreach (var operation in operations)
        {
            WriteOperation(operation);
        }

        _text.Append("\n## Schemas\n\nFields without a value are omitted. Only the fields marked \"always\" are always present.\n");
        var schemas = document.Root["components"]!["schemas"]!.AsObject().OrderBy(static s => s.Key, StringComparer.Ordinal);
        foreach (var (name, schema) in schemas)
        {
            WriteSchema(name, schema!);
        }

        return _text.ToString();
    }

    private const string Introduction = """
        # HTTP API

        | TL;DR | |
        |---|---|
        | Mount | `AddAspNetCore()`, then `MapNotalockOrders()` at `/api/orders` and `MapNotalockOrdersWebhooks()` at `/api/webhooks` |
        | Authorization | four policies that you define; see [Security](security.md) |
        | JSON | snake_case; amounts are decimals in major units; unknown fields are rejected by name |
        | Errors | `application/problem+json` with a stable `code`, and `errors` by field |
        | Idempotency | `Idempotency-Key` on every request that changes something; replays have the header `Idempotent-Replayed: true` |
        | Optimistic concurrency | `ETag` is the version; `If-Match` with an old version returns 412 and the history since |

        A test generates this page from the OpenAPI document and fails if the page is outdated. The document of your application is
        available at `/openapi/v1.json` after `AddOpenApi()` and `MapOpenApi()`.

        ## Conventions

        - Request bodies must be `application/json` in UTF-8; other content types return 415. If all fields are optional, the body can be
          `{}` or empty, but the content type is still required, which prevents cross-site form requests.
        - Amounts are read exactly. An exponent, or more decimal places than the currency has, is an error; amounts are never rounded.
        - Timestamps must have an offset (`2026-03-14T09:00:00Z`). The days of reports are in the time zone of the shop.
        - `GET /api/orders/{id}` returns the newest 100 history entries; the header `Link` leads to older ones. Responses to other
          requests contain only the history entries that the request wrote, and none if it is a repetition.
        - A malformed id, an unknown order and an order of another customer return the same 404.
        - Problem titles are the standard HTTP phrases. Use `code` to identify the error; `detail` describes it.
        - Responses have the header `Cache-Control: private, no-store`.
        - A guest sends the header `Authorization: OrderToken …` with the `access_token` of the order.
        - If the payment provider does not respond when a payment is started, the response is 503 with `Retry-After`: repeat the request
          with the same idempotency key. If a capture, a void or a refund is still pending at the provider, the response is 202, and the
          operation is retried until the provider responds.

        - A warehouse or carrier reports a parcel with `PUT` and its own id of the parcel: the address is the idempotency key. The
          report is recorded in every status of the order. Repeat it until the response is 200 or 201: a repetition changes
          nothing, and the reports about one parcel can arrive in any order.

        ## Routes

        | route | summary | policies |
        |---|---|---|

        """;

    private static string GetTitle(ApiOperation operation) => $"{operation.Method.ToUpperInvariant()} {operation.Path}";

    private static string GetAnchor(string title) =>
        new([.. title.ToLowerInvariant()
            .Where(static c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '_')
            .Select(static c => c == ' ' ? '-' : c)]);

    private static string GetPolicies(ApiOperation operation) => operation.Node["x-policies"] is JsonArray policies
        ? string.Join(", ", policies.Select(static p => $"`{p}`"))
        : "none";

    private void WriteRow(ApiOperation operation) => Append(
        $"| [`{GetTitle(operation)}`](#{GetAnchor(GetTitle(operation))}) | {operation.Node["summary"]} | {GetPolicies(operation)} |\n");

    private void WriteOperation(ApiOperation operation)
    {
        Append($"\n### {GetTitle(operation)}\n\n{operation.Node["summary"]} (`{operation.Id}`).");
        if (operation.Node["description"] is { } description)
        {
            Append($" {description}");
        }

        Append($"\n");
        if (operation.Node["requestBody"]?["content"]?["application/json"]?["schema"] is { } body && body["$ref"] is not null)
        {
            var isRequired = operation.Node["requestBody"]!["required"]?.GetValue<bool>() == true;
            Append($"\nRequest body: {GetTypeName(body)}{(isRequired ? string.Empty : ", optional")}.\n");
        }

        if (operation.Node["parameters"] is JsonArray { Count: > 0 } parameters)
        {
            Append($"\n| parameter | in | type | description |\n|---|---|---|---|\n");
            foreach (var parameter in parameters)
            {
                var type = GetTypeName(parameter!["schema"]!);
                Append($"| `{parameter["name"]}` | {parameter["in"]} | {type} | {parameter["description"]} |\n");
            }
        }

        Append($"\n| status | body | headers | description |\n|---|---|---|---|\n");
        foreach (var (status, response) in operation.Node["responses"]!.AsObject())
        {
            var schema = response!["content"]?.AsObject().Single().Value!["schema"];
            var type = schema is null ? string.Empty : GetTypeName(schema);
            var headers = response["headers"] is JsonObject names
                ? string.Join(", ", names.Select(static h => $"`{h.Key}`"))
                : string.Empty;
            Append($"| {status} | {type} | {headers} | {response["description"]} |\n");
        }
    }

    private void WriteSchema(string name, JsonNode schema)
    {
        Append($"\n### {name}\n\n| field | type | description |\n|---|---|---|\n");
        var required = (schema["required"]?.AsArray() ?? []).Select(static r => r!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        foreach (var (field, type) in schema["properties"]!.AsObject())
        {
            var always = required.Contains(field) ? ", always" : string.Empty;
            Append($"| `{field}` | {GetTypeName(type!)}{always} | {type!["description"]} |\n");
        }
    }

    private void Append(FormattableString text) => _text.Append(text.ToString(CultureInfo.InvariantCulture));

    private static string GetTypeName(JsonNode schema)
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            var name = reference[(reference.LastIndexOf('/') + 1)..];
            return $"[{name}](#{GetAnchor(name)})";
        }

        var type = schema["type"] is JsonArray types
            ? string.Join(" or ", types.Select(static t => t!.GetValue<string>()))
            : schema["type"]?.GetValue<string>() ?? "any";
        if (type == "array")
        {
            return "list of " + GetTypeName(schema["items"]!);
        }

        if (schema["additionalProperties"] is JsonObject values)
        {
            return "map of string to " + GetTypeName(values);
        }

        if (schema["enum"] is JsonArray allowed)
        {
            return string.Join(", ", allowed.Select(static v => $"`{v}`"));
        }

        return schema["format"]?.GetValue<string>() ?? type;
    }
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

public sealed partial class FakeStripe
{
    /// <summary>Gets the operation with the name of the schemas.</summary>
    private static string Operation(FakeStripeRequest request) => $"{request.Method} " + Segments(request) switch
    {
        ["v1", "payment_intents", _] => "/v1/payment_intents/{intent}",
        ["v1", "payment_intents", _, var action] => "/v1/payment_intents/{intent}/" + action,
        ["v1", "refunds", _] => "/v1/refunds/{refund}",
        ["v1", "charges", _] => "/v1/charges/{charge}",
        ["v1", "events", _] => "/v1/events/{id}",
        ["v1", "balance_transactions", _] => "/v1/balance_transactions/{id}",
        ["v1", "checkout", "sessions", _] => "/v1/checkout/sessions/{session}",
        ["v1", "checkout", "sessions", _, var action] => "/v1/checkout/sessions/{session}/" + action,
        _ => request.Path,
    };

    private JsonNode Route(FakeStripeRequest request) => (request.Method, Segments(request)) switch
    {
        ("POST", ["v1", "payment_intents"]) => CreateIntent(request.Parameters),
        ("GET", ["v1", "payment_intents", var id]) => Find(id, "payment_intent"),
        ("POST", ["v1", "payment_intents", var id, "capture"]) => Capture(
            Find(id, "payment_intent"), Number(request.Parameters, "amount_to_capture")),
        ("POST", ["v1", "payment_intents", var id, "cancel"]) => CancelByRequest(
            Find(id, "payment_intent"), Text(request.Parameters, "cancellation_reason")),
        ("GET", ["v1", "charges", var id]) => Find(id, "charge"),
        ("POST", ["v1", "refunds"]) => CreateRefund(request.Parameters),
        ("GET", ["v1", "refunds", var id]) => Find(id, "refund"),
        ("GET", ["v1", "refunds"]) => ListRefunds(request.Parameters),
        ("GET", ["v1", "disputes"]) => ListDisputes(request.Parameters),
        ("POST", ["v1", "checkout", "sessions"]) => CreateSession(request.Parameters),
        ("GET", ["v1", "checkout", "sessions", var id]) => Find(id, "checkout.session"),
        ("POST", ["v1", "checkout", "sessions", var id, "expire"]) => ExpireByRequest(Find(id, "checkout.session")),
        ("GET", ["v1", "events"]) => ListEvents(request.Parameters),
        ("GET", ["v1", "balance_transactions", var id]) => Find(id, "balance_transaction"),
        ("POST", ["v1", "webhook_endpoints"]) => CreateEndpoint(request.Parameters),
        ("GET", ["v1", "webhook_endpoints"]) => ListEndpoints(request.Parameters),
        _ => throw FakeStripeException.Missing(request.Path),
    };

    private static string[] Segments(FakeStripeRequest request) => request.Path.Trim('/').Split('/');

    // Newest first, like every list of Stripe: https://docs.stripe.com/api/pagination.
    private static JsonObject Page(IEnumerable<JsonObject> newestFirst, JsonObject parameters, string url)
    {
        var all = newestFirst.ToArray();
        var start = Text(parameters, "starting_after") is { } after ? Array.FindIndex(all, item => item["id"]!.ToString() == after) + 1 : 0;
        var limit = (int)(Number(parameters, "limit") ?? 10);
        if (limit is < 1 or > 100)
        {
            throw FakeStripeException.Parameter("limit", "This value must be between 1 and 100.");
        }

        return new JsonObject
        {
            ["object"] = "list",
            ["url"] = url,
            ["has_more"] = all.Length - start > limit,
            ["data"] = new JsonArray([.. all.Skip(start).Take(limit).Select(item => item.DeepClone())]),
        };
    }

    private static string? Text(JsonObject parameters, string name) => parameters[name]?.ToString();

    private static long? Number(JsonObject parameters, string name) => Text(parameters, name) is { } text
        ? long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw FakeStripeException.Parameter(name, "Invalid integer.")
        : null;
}

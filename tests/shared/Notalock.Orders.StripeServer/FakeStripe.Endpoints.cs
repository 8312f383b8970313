using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

public sealed partial class FakeStripe
{
    private JsonObject CreateEndpoint(JsonObject parameters)
    {
        if (!Uri.TryCreate(Text(parameters, "url"), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw FakeStripeException.Parameter("url", "Invalid URL.");
        }

        if (parameters["enabled_events"] is not JsonArray { Count: > 0 } events)
        {
            throw FakeStripeException.Parameter("enabled_events", "Missing required param: enabled_events.");
        }

        var endpoint = Store(new JsonObject
        {
            ["id"] = NewId("we"),
            ["object"] = "webhook_endpoint",
            ["api_version"] = Text(parameters, "api_version"),
            ["application"] = null,
            ["created"] = Now(),
            ["description"] = Text(parameters, "description"),
            ["enabled_events"] = events.DeepClone(),
            ["livemode"] = false,
            ["metadata"] = Copy(parameters, "metadata"),
            ["status"] = "enabled",
            ["url"] = url.OriginalString,
        });

        // The secret is only part of the response to this request.
        var response = (JsonObject)endpoint.DeepClone();
        response["secret"] = "whsec_" + RandomNumberGenerator.GetHexString(32, lowercase: true);
        return response;
    }

    private JsonObject ListEndpoints(JsonObject parameters) =>
        Page(NewestFirst("webhook_endpoint"), parameters, "/v1/webhook_endpoints");
}

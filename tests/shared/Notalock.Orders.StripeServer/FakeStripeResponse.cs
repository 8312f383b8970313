using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

internal sealed record FakeStripeResponse(int Status, string Body)
{
    /// <summary>Gets the value of <c>Stripe-Should-Retry</c>; <see langword="null"/> for none.</summary>
    public bool? ShouldRetry { get; init; }

    public static FakeStripeResponse Ok(JsonNode body) => new(200, body.ToJsonString());

    public static FakeStripeResponse Error(int status, string type, string? code, string message, Action<JsonObject>? more = null)
    {
        var error = new JsonObject { ["type"] = type, ["code"] = code, ["message"] = message };
        more?.Invoke(error);
        return new FakeStripeResponse(status, new JsonObject { ["error"] = error }.ToJsonString());
    }
}

using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

/// <summary>The exception that ends a request with a Stripe error.</summary>
#pragma warning disable CA1032, CA1064 // Thrown and caught in this class.
internal sealed class FakeStripeException(FakeStripeResponse response, bool isStored) : Exception
{
    public FakeStripeResponse Response { get; } = response;

    /// <summary>
    /// Gets a value indicating whether the execution had started, so that the response is stored for the idempotency key.
    /// </summary>
    public bool IsStored { get; } = isStored;

    /// <summary>Creates the exception for an invalid parameter. The response is not stored.</summary>
    public static FakeStripeException Parameter(string param, string message) =>
        new(FakeStripeResponse.Error(400, "invalid_request_error", "parameter_invalid", message, e => e["param"] = param), isStored: false);

    /// <summary>Creates the exception for an object that does not exist.</summary>
    public static FakeStripeException Missing(string id) =>
        new(
            FakeStripeResponse.Error(404, "invalid_request_error", "resource_missing", $"No such object: '{id}'", e => e["param"] = "id"),
            isStored: true);

    /// <summary>Creates the exception for an object whose state does not allow the operation.</summary>
    public static FakeStripeException State(string code, string message, JsonObject? intent = null) =>
        new(
            FakeStripeResponse.Error(400, "invalid_request_error", code, message, e => e["payment_intent"] = intent?.DeepClone()),
            isStored: true);
}
#pragma warning restore CA1032, CA1064

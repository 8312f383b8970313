using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

/// <summary>Stops a call with an error of Stripe's.</summary>
#pragma warning disable CA1032, CA1064 // Thrown and caught in here.
internal sealed class FakeStripeRefusal(FakeStripeAnswer answer, bool isStored) : Exception
{
    public FakeStripeAnswer Answer { get; } = answer;

    /// <summary>Whether the call had begun, so that the answer is kept under its key.</summary>
    public bool IsStored { get; } = isStored;

    /// <summary>A parameter is wrong: nothing was begun.</summary>
    public static FakeStripeRefusal Parameter(string param, string message) =>
        new(FakeStripeAnswer.Error(400, "invalid_request_error", "parameter_invalid", message, e => e["param"] = param), isStored: false);

    /// <summary>There is no such object.</summary>
    public static FakeStripeRefusal Missing(string id) =>
        new(FakeStripeAnswer.Error(404, "invalid_request_error", "resource_missing", $"No such object: '{id}'", e => e["param"] = "id"), isStored: true);

    /// <summary>The object does not allow it.</summary>
    public static FakeStripeRefusal State(string code, string message, JsonObject? intent = null) =>
        new(
            FakeStripeAnswer.Error(400, "invalid_request_error", code, message, e => e["payment_intent"] = intent?.DeepClone()),
            isStored: true);
}
#pragma warning restore CA1032, CA1064

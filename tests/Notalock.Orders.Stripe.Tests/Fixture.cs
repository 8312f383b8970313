using System.Text.Json.Nodes;

namespace Notalock.Orders.Stripe.Tests;

/// <summary>Provides Stripe objects with every member of the published types.</summary>
internal static class Fixture
{
    public static readonly Guid OrderId = Guid.Parse("0198642b-7f3a-7c11-9a52-3d6e8f0a1b2c");
    public static readonly Guid PaymentId = Guid.Parse("0198642b-8001-7d22-8b63-4e7f9a1b2c3d");
    public static readonly Guid RefundId = Guid.Parse("0198642b-9a2c-7e33-9c74-5f80ab1c2d3e");

    public const string Intent = "pi_3TfixtureA1";

    public static IReadOnlyList<string> Objects { get; } = ["payment_intent", "charge", "refund", "dispute", "checkout.session", "event"];

    public static JsonObject Create(string kind, Action<JsonObject>? change = null)
    {
        using var stream = typeof(Fixture).Assembly.GetManifestResourceStream(kind + ".json") ?? throw new InvalidOperationException(
            $"The resource {kind}.json does not exist.");
        var value = JsonNode.Parse(stream)!.AsObject();
        change?.Invoke(value);
        return value;
    }

    public static JsonObject Event(string type, JsonObject subject, Action<JsonObject>? change = null) => Create("event", stripeEvent =>
    {
        stripeEvent["type"] = type;
        stripeEvent["data"]!["object"] = subject;
        change?.Invoke(stripeEvent);
    });
}

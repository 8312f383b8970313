using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

/// <summary>A request that came in.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">Its path.</param>
/// <param name="IdempotencyKey">Its key; null when it has none.</param>
/// <param name="Parameters">What was sent, its brackets resolved.</param>
public sealed record FakeStripeRequest(string Method, string Path, string? IdempotencyKey, JsonObject Parameters);

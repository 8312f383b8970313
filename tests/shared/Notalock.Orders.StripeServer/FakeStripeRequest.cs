using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

/// <summary>Represents a received request.</summary>
/// <param name="Method">The method: GET or POST.</param>
/// <param name="Path">The path of the request.</param>
/// <param name="IdempotencyKey">The idempotency key; <see langword="null"/> if there is none.</param>
/// <param name="Parameters">The parameters as a JSON object.</param>
public sealed record FakeStripeRequest(string Method, string Path, string? IdempotencyKey, JsonObject Parameters)
{
    /// <summary>Gets the connected account in <c>Stripe-Account</c>; <see langword="null"/> for none.</summary>
    public string? Account { get; init; }

    /// <summary>Gets the API version in <c>Stripe-Version</c>; <see langword="null"/> for none.</summary>
    public string? ApiVersion { get; init; }
}

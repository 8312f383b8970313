namespace Notalock.Orders.Stripe.Gateway;

/// <summary>Represents a request, which may be sent more than once.</summary>
/// <param name="Operation">The name of the operation in logs.</param>
/// <param name="Method">The method: GET or POST.</param>
/// <param name="Path">The path relative to <see cref="StripeOptions.BaseAddress"/>.</param>
/// <param name="Form">The parameters.</param>
/// <param name="IdempotencyKey">The idempotency key of a POST request; <see langword="null"/> for a GET request.</param>
internal sealed record StripeCall(string Operation, HttpMethod Method, string Path, StripeForm Form, string? IdempotencyKey = null);

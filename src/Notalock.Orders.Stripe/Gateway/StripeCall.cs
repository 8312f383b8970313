namespace Notalock.Orders.Stripe.Gateway;

/// <summary>One call, however often it is sent.</summary>
/// <param name="Operation">Its name in logs.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">Relative to the address of the options.</param>
/// <param name="Form">The parameters.</param>
/// <param name="IdempotencyKey">The key of a POST; null for a GET.</param>
internal sealed record StripeCall(string Operation, HttpMethod Method, string Path, StripeForm Form, string? IdempotencyKey = null);

namespace Notalock.Orders.Stripe.Gateway;

internal static class HeaderText
{
    /// <summary>The first value of a header; null when it is missing.</summary>
    public static string? Get(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}

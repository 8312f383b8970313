namespace Notalock.Orders.Stripe.Gateway;

internal static class HeaderText
{
    /// <summary>Gets the first value of a header, or <see langword="null"/> if it is missing.</summary>
    public static string? Get(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}

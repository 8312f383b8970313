using System.Runtime.CompilerServices;
using Stripe;

namespace Notalock.Orders.Stripe.Hosting;

/// <summary>Reads the settings of a <see cref="StripeClient"/> of the host that the SDK does not expose.</summary>
internal static class StripeHostClient
{
    /// <summary>Gets the connected account of a client, or <see langword="null"/> if it has none.</summary>
    /// <exception cref="MissingMemberException">The SDK is a version in which the account cannot be read.</exception>
    public static string? GetAccount(StripeClient client) => ReadOptions(ReadRequestor(client)).StripeAccount;

    /// <summary>
    /// Determines whether a client sends requests in its own way: with another HTTP client than the default one of the SDK, or with other
    /// settings. If that cannot be determined, the result is <see langword="true"/>.
    /// </summary>
    public static bool HasOwnTransport(StripeClient client)
    {
        if (client.HttpClient is not SystemNetHttpClient { MaxNetworkRetries: SystemNetHttpClient.DefaultMaxNumberRetries } transport
            || transport.GetType() != typeof(SystemNetHttpClient)
            || !transport.EnableTelemetry)
        {
            return true;
        }

        try
        {
            return !ReferenceEquals(ReadHttpClient(transport), ReadHttpClient(Default.Value));
        }
        catch (MissingMemberException)
        {
            return true;
        }
    }

    private static readonly Lazy<SystemNetHttpClient> Default = new(static () => new SystemNetHttpClient());

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Requestor")]
    [return: UnsafeAccessorType("Stripe.ApiRequestor, Stripe.net")]
    private static extern object ReadRequestor(StripeClient client);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "clientOptions")]
    private static extern ref StripeClientOptions ReadOptions(
        [UnsafeAccessorType("Stripe.LiveApiRequestor, Stripe.net")] object requestor);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "httpClient")]
    private static extern ref HttpClient ReadHttpClient(SystemNetHttpClient client);
}

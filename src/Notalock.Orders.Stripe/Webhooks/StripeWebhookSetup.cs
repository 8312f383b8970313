using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Gateway;
using Notalock.Orders.Stripe.Mapping;
using Stripe;

namespace Notalock.Orders.Stripe;

/// <summary>Creates webhook endpoints at Stripe, as an alternative to the dashboard.</summary>
public static class StripeWebhookSetup
{
    /// <summary>
    /// Creates a webhook endpoint with the events and the API version that this package needs. Call it once for an address: every call
    /// creates another endpoint. See https://docs.stripe.com/api/webhook_endpoints/create.
    /// </summary>
    /// <param name="client">A client with a key that has write access to webhook endpoints.</param>
    /// <param name="address">
    /// The address of the endpoint of the application, such as <c>https://shop.example/api/webhooks/stripe</c>.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The endpoint with the secret to add to <see cref="StripeOptions.WebhookSecrets"/>.</returns>
    /// <exception cref="ArgumentException">The address is not an absolute https address.</exception>
    /// <exception cref="PaymentProviderException">Stripe did not create the endpoint, or the outcome is unknown.</exception>
    public static async Task<StripeWebhookEndpoint> CreateEndpointAsync(
        StripeClient client, Uri address, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || address.Scheme != Uri.UriSchemeHttps)
        {
            throw new ArgumentException($"The address must be an absolute https address, but was '{address}'.", nameof(address));
        }

        var settings = new StripeGatewaySettings { MaxAttempts = 1 };
        var gateway = new StripeGateway(client, settings, TimeProvider.System, NullLogger.Instance);
        var options = new WebhookEndpointCreateOptions
        {
            Url = address.AbsoluteUri,
            ApiVersion = StripeDefaults.ApiVersion,
            EnabledEvents = [.. StripeDefaults.WebhookEvents, .. StripeDefaults.OptionalWebhookEvents],
        };
        var key = "webhook-endpoint-" + RandomNumberGenerator.GetHexString(32);
        var reply = await gateway.CreateWebhookEndpointAsync(options, key, cancellationToken).ConfigureAwait(false);
        return reply.Value is { Id: { } id, Secret: { } secret }
            ? new StripeWebhookEndpoint(id, secret)
            : throw StripeOutcomes.ToException(
                reply.Failure ?? new StripeFailure(0, Type: null, StripeFailure.Unreadable), StripeDefaults.ProviderName);
    }
}

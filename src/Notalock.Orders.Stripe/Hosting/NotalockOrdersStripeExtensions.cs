using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe;
using Notalock.Orders.Stripe.Gateway;
using Notalock.Orders.Stripe.Hosting;
using Notalock.Orders.Stripe.Webhooks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that add the Stripe provider.</summary>
public static class NotalockOrdersStripeExtensions
{
    /// <summary>
    /// Adds the Stripe provider: <c>AddStripe(o => { o.SecretKey = "sk_…"; o.WebhookSecrets.Add("whsec_…"); })</c>. The options are
    /// validated when the host starts. If the method is called again, it only configures further options.
    /// </summary>
    /// <param name="builder">The builder of the order services.</param>
    /// <param name="configure">The delegate that configures the options.</param>
    /// <returns>The builder of the order services.</returns>
    public static NotalockOrdersBuilder AddStripe(this NotalockOrdersBuilder builder, Action<StripeOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var services = builder.Services;
        services.AddOptions<StripeOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StripeOptions>, StripeOptionsValidator>());
        if (services.All(static service => service.ServiceType != typeof(IStripeGateway)))
        {
            AddClient(services);
            services.AddSingleton<IStripeGateway>(static provider => new HttpStripeGateway(
                provider.GetRequiredService<IHttpClientFactory>(),
                provider.GetRequiredService<IOptions<StripeOptions>>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetService<ILogger<HttpStripeGateway>>() ?? NullLogger<HttpStripeGateway>.Instance));
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPaymentProvider, StripePaymentProvider>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPaymentWebhookParser, StripeWebhookParser>());
        return builder;
    }

    private static void AddClient(IServiceCollection services) =>
        services.AddHttpClient(StripeDefaults.HttpClientName)
            .ConfigureHttpClient(static client =>
            {
                // Each attempt has its own timeout, which uses the time provider so that tests do not wait.
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = 32 * 1024 * 1024;
                client.DefaultRequestHeaders.UserAgent.ParseAdd("Notalock.Orders.Stripe");
            })
            .RedactLoggedHeaders(static _ => true)

            // A redirect must not send a payment request to another address.
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            });
}

using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe;
using Notalock.Orders.Stripe.Hosting;
using Notalock.Orders.Stripe.Webhooks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that add the Stripe provider.</summary>
public static class NotalockOrdersStripeExtensions
{
    /// <summary>
    /// Adds the Stripe provider under the name <c>stripe</c>:
    /// <c>AddStripe(o => { o.SecretKey = "sk_…"; o.WebhookSecrets.Add("whsec_…"); })</c>. The options are validated when the host starts.
    /// </summary>
    /// <param name="builder">The builder of the order services.</param>
    /// <param name="configure">The delegate that configures the options.</param>
    /// <returns>The builder of the order services.</returns>
    /// <exception cref="InvalidOperationException">A provider was already registered under this name.</exception>
    public static NotalockOrdersBuilder AddStripe(this NotalockOrdersBuilder builder, Action<StripeOptions> configure) =>
        AddStripe(builder, StripeDefaults.ProviderName, configure);

    /// <summary>
    /// Adds a Stripe provider under another name, for example for another account. Its payments are stored under the name, and it has a
    /// separate webhook endpoint, keys, secrets and <c>HttpClient</c>. The options are validated when the host starts.
    /// </summary>
    /// <param name="builder">The builder of the order services.</param>
    /// <param name="name">
    /// The name, such as <c>stripe-eu</c>: lowercase letters, digits, hyphens and underscores, at most 40 characters.
    /// </param>
    /// <param name="configure">The delegate that configures the options.</param>
    /// <returns>The builder of the order services.</returns>
    /// <exception cref="ArgumentException">The name is invalid.</exception>
    /// <exception cref="InvalidOperationException">A provider was already registered under this name.</exception>
    public static NotalockOrdersBuilder AddStripe(this NotalockOrdersBuilder builder, string name, Action<StripeOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        var services = builder.Services;
        AddName(services, name);

        var optionsName = GetOptionsName(name);
        services.AddOptions<StripeOptions>(optionsName).Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StripeOptions>, StripeOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StripeVersionCheck>(
            static provider => new StripeVersionCheck(GetLogger(provider))));
        AddClient(services, StripeDefaults.GetHttpClientName(name));
        services.AddKeyedSingleton(name, (provider, _) => new StripeRegistration(
            name,
            provider.GetRequiredService<IOptionsMonitor<StripeOptions>>().Get(optionsName),
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            GetLogger(provider)));
        services.AddSingleton<IPaymentProvider>(provider => new StripePaymentProvider(
            provider.GetRequiredKeyedService<StripeRegistration>(name),
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IPaymentWebhookParser>(provider =>
        {
            var registration = provider.GetRequiredKeyedService<StripeRegistration>(name);
            return new StripeWebhookParser(registration.Options, registration.Source, provider.GetRequiredService<TimeProvider>());
        });
        return builder;
    }

    /// <summary>Adds the service that finds the Stripe customer of a customer of the application.</summary>
    /// <typeparam name="TResolver">The type of the service, which is created once per payment attempt.</typeparam>
    /// <param name="builder">The builder of the order services.</param>
    /// <returns>The builder of the order services.</returns>
    public static NotalockOrdersBuilder AddStripeCustomerResolver<
        [System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(
            System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)] TResolver>(
        this NotalockOrdersBuilder builder)
        where TResolver : class, IStripeCustomerResolver
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddScoped<IStripeCustomerResolver, TResolver>();
        return builder;
    }

    private static void AddName(IServiceCollection services, string name)
    {
        if (services.Any(service => service.IsKeyedService
            && service.ServiceType == typeof(StripeRegistration)
            && Equals(service.ServiceKey, name)))
        {
            throw new InvalidOperationException(
                $"AddStripe must be called once for each name, but was called again for '{name}'. Configure further options with " +
                "services.Configure<StripeOptions>, or add another registration with AddStripe(name, …).");
        }
    }

    // The options of the default registration can be configured without a name.
    private static string GetOptionsName(string name) => name == StripeDefaults.ProviderName ? Options.Options.DefaultName : name;

    private static ILogger GetLogger(IServiceProvider provider) =>
        provider.GetService<ILoggerFactory>()?.CreateLogger("Notalock.Orders.Stripe") ?? NullLogger.Instance;

    private static void AddClient(IServiceCollection services, string clientName) =>
        services.AddHttpClient(clientName)
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

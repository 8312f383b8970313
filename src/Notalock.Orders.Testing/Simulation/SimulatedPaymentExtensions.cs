using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Notalock.Orders.Payments;
using Notalock.Orders.Testing;
using Notalock.Orders.Testing.Simulation;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that register the simulated payment provider.</summary>
public static class SimulatedPaymentExtensions
{
    /// <summary>
    /// Registers an in-memory payment provider that moves no money, for tests, samples and demonstrations. A single
    /// <see cref="SimulatedPaymentProvider"/> is registered as <see cref="IPaymentProvider"/>, together with its
    /// <see cref="IPaymentWebhookParser"/>. Repeated calls register it only once.
    /// </summary>
    /// <remarks>
    /// Outside the Development environment, the host does not start unless <see cref="SimulatedPaymentOptions.AllowInProduction"/> is set.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">The action that configures the options, or <see langword="null"/> for the defaults.</param>
    /// <returns>The same builder.</returns>
    public static NotalockOrdersBuilder AddSimulatedPayments(
        this NotalockOrdersBuilder builder, Action<SimulatedPaymentOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<SimulatedPaymentOptions>();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider => new SimulatedPaymentProvider(
            provider.GetRequiredService<IOptions<SimulatedPaymentOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static provider => new SimulatedWebhookParser(
            provider.GetRequiredService<IOptions<SimulatedPaymentOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPaymentProvider, SimulatedPaymentProvider>(
            static provider => provider.GetRequiredService<SimulatedPaymentProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPaymentWebhookParser, SimulatedWebhookParser>(
            static provider => provider.GetRequiredService<SimulatedWebhookParser>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SimulatedEnvironmentCheck>());
        return builder;
    }
}

using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notalock.Orders.Events;
using Notalock.Orders.Hosting;
using Notalock.Orders.Orders;
using Notalock.Orders.Payments.Reconciliation;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;
using Notalock.Orders.Transitions;
using Notalock.Orders;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds order management to an application.</summary>
public static class NotalockOrdersServiceCollectionExtensions
{
    /// <summary>Adds the order services. A store must be added by dot; calling this again is harmless.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Sets options; null for the defaults.</param>
    /// <returns>A builder for stores, providers, handlers and guards.</returns>
    public static NotalockOrdersBuilder AddNotalockOrders(this IServiceCollection services, Action<NotalockOrdersOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<NotalockOrdersOptions>().ValidateOnStart();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NotalockOrdersOptions>, NotalockOrdersOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OutboxSignal>();
        services.TryAddSingleton(static provider => new OrderMetrics(provider.GetService<IMeterFactory>()));
        services.TryAddSingleton<IOrderTransitionPolicy, DefaultOrderTransitionPolicy>();
        services.TryAddSingleton<IOrderNumberGenerator, OrderNumberGenerator>();
        services.TryAddSingleton<IOrderTotalCalculator, OrderTotalCalculator>();
        services.TryAddScoped(static provider => new OrderServiceDependencies(
            provider.GetRequiredService<IOrderStore>(),
            provider.GetRequiredService<IOrderTransitionPolicy>(),
            provider.GetServices<IOrderTransitionGuard>(),
            provider.GetRequiredService<IOrderNumberGenerator>(),
            provider.GetRequiredService<IOrderTotalCalculator>(),
            provider.GetRequiredService<IOptions<NotalockOrdersOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<OutboxSignal>(),
            provider.GetRequiredService<OrderMetrics>(),
            provider.GetServices<IPaymentProvider>(),
            provider.GetServices<IPaymentWebhookParser>(),
            provider.GetService<IPaymentEventStore>(),
            provider.GetService<ILogger<OrderService>>() ?? NullLogger<OrderService>.Instance));
        services.TryAddScoped<OrderService>();

        // By factory: a store need not offer these parts, and a host that validates its container at the start must come up without them.
        services.TryAddScoped(static provider => new OrderReports(
            provider.GetRequiredService<OrderServiceDependencies>(), provider.GetRequiredService<IOrderReportStore>()));
        services.TryAddScoped(static provider => new OrderOutbox(
            provider.GetRequiredService<OrderServiceDependencies>(), provider.GetRequiredService<IOrderOutboxStore>()));
        services.TryAddScoped(static provider => new OrderPaymentEvents(
            provider.GetRequiredService<OrderServiceDependencies>(), provider.GetRequiredService<IPaymentEventStore>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPaymentProvider, OfflinePaymentProvider>());
        services.TryAddSingleton(static provider => new PaymentReconciler(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<IOptions<NotalockOrdersOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<PaymentReconciler>>() ?? NullLogger<PaymentReconciler>.Instance));
        services.TryAddSingleton<OutboxDelivery>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StartupCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, OutboxDispatcher>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StoreMaintenance>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ReconcilerService>());
        return new NotalockOrdersBuilder(services);
    }
}

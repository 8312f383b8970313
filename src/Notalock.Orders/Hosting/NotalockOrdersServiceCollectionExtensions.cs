using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Notalock.Orders;
using Notalock.Orders.Events;
using Notalock.Orders.Hosting;
using Notalock.Orders.Orders;
using Notalock.Orders.Payments;
using Notalock.Orders.Payments.Reconciliation;
using Notalock.Orders.Payments.Webhooks;
using Notalock.Orders.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods for adding order management to an application.</summary>
public static class NotalockOrdersServiceCollectionExtensions
{
    /// <summary>Adds the order services. Add a store on the returned builder. Repeated calls have no additional effect.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="configure">The delegate that configures the options, or <see langword="null"/> to use the defaults.</param>
    /// <returns>A builder for adding stores, payment providers, event handlers and guards.</returns>
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
        services.TryAddSingleton<IOrderReturnPolicy, DefaultOrderReturnPolicy>();
        services.TryAddScoped(static provider => new OrderServiceDependencies(
            provider.GetRequiredService<IOrderStore>(),
            provider.GetRequiredService<IOrderTransitionPolicy>(),
            provider.GetServices<IOrderTransitionGuard>(),
            provider.GetRequiredService<IOrderNumberGenerator>(),
            provider.GetRequiredService<IOrderTotalCalculator>(),
            provider.GetRequiredService<IOrderReturnPolicy>(),
            provider.GetRequiredService<IOptions<NotalockOrdersOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<OutboxSignal>(),
            provider.GetRequiredService<OrderMetrics>(),
            provider.GetRequiredService<OrderHealth>(),
            provider.GetRequiredService<WebhookRejections>(),
            provider.GetServices<IPaymentProvider>(),
            provider.GetServices<IPaymentWebhookParser>(),
            provider.GetService<IPaymentEventStore>(),
            provider.GetService<ILogger<OrderService>>() ?? NullLogger<OrderService>.Instance));
        services.TryAddScoped<OrderService>();

        // Registered by factory because these store contracts are optional: validating the container at startup must not require them.
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
        services.TryAddSingleton<HandlerCalls>();
        services.TryAddSingleton<ClockCheck>();
        services.TryAddSingleton<WebhookRejections>();
        services.TryAddSingleton(static provider => new OrderHealth(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<HandlerCalls>(),
            provider.GetRequiredService<ClockCheck>()));
        services.TryAddSingleton<OutboxDelivery>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StartupCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, OutboxDispatcher>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StoreMaintenance>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SearchIndexing>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ReconcilerService>());
        return new NotalockOrdersBuilder(services);
    }
}

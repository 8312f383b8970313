using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.Events;
using Notalock.Orders.Payments;
using Notalock.Orders.Transitions;
using Notalock.Orders;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds stores, providers, handlers and guards to the order services; found by dot after <c>AddNotalockOrders()</c>.</summary>
public sealed class NotalockOrdersBuilder
{
    internal NotalockOrdersBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services of the host, for packages that extend this builder.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IServiceCollection Services { get; }

    /// <summary>Sets options.</summary>
    /// <param name="configure">Sets them.</param>
    /// <returns>This builder.</returns>
    public NotalockOrdersBuilder Configure(Action<NotalockOrdersOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure(configure);
        return this;
    }

    /// <summary>Adds a handler that reacts to events after they are durable. Scoped: one instance for each message.</summary>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <returns>This builder.</returns>
    public NotalockOrdersBuilder AddEventHandler<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>()
        where THandler : class, IOrderEventHandler
    {
        Services.TryAddEnumerable(ServiceDescriptor.Scoped<IOrderEventHandler, THandler>());
        return this;
    }

    /// <summary>Adds a payment provider. Singleton, so it is thread-safe.</summary>
    /// <typeparam name="TProvider">The provider.</typeparam>
    /// <returns>This builder.</returns>
    public NotalockOrdersBuilder AddPaymentProvider<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TProvider>()
        where TProvider : class, IPaymentProvider
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPaymentProvider, TProvider>());
        return this;
    }

    /// <summary>Adds what verifies and reads a provider's notifications. Singleton, so it is thread-safe.</summary>
    /// <typeparam name="TReader">The reader.</typeparam>
    /// <returns>This builder.</returns>
    public NotalockOrdersBuilder AddPaymentWebhookParser<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TReader>()
        where TReader : class, IPaymentWebhookParser
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPaymentWebhookParser, TReader>());
        return this;
    }

    /// <summary>Adds a guard that can veto transitions and cancellations. Scoped.</summary>
    /// <typeparam name="TGuard">The guard.</typeparam>
    /// <returns>This builder.</returns>
    public NotalockOrdersBuilder AddTransitionGuard<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TGuard>()
        where TGuard : class, IOrderTransitionGuard
    {
        Services.TryAddEnumerable(ServiceDescriptor.Scoped<IOrderTransitionGuard, TGuard>());
        return this;
    }

    /// <summary>Decides transitions by a policy of the host's own instead of the map of the options.</summary>
    /// <typeparam name="TPolicy">The policy. Singleton.</typeparam>
    /// <returns>This builder.</returns>
    public NotalockOrdersBuilder UseTransitionPolicy<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TPolicy>()
        where TPolicy : class, IOrderTransitionPolicy
    {
        Services.Replace(ServiceDescriptor.Singleton<IOrderTransitionPolicy, TPolicy>());
        return this;
    }

    /// <summary>Makes order numbers by a generator of the host's own.</summary>
    /// <typeparam name="TGenerator">The generator. Scoped.</typeparam>
    /// <returns>This builder.</returns>
    public NotalockOrdersBuilder UseNumberGenerator<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TGenerator>()
        where TGenerator : class, IOrderNumberGenerator
    {
        Services.Replace(ServiceDescriptor.Scoped<IOrderNumberGenerator, TGenerator>());
        return this;
    }

    /// <summary>Computes totals by a calculator of the host's own.</summary>
    /// <typeparam name="TCalculator">The calculator. Scoped.</typeparam>
    /// <returns>This builder.</returns>
    public NotalockOrdersBuilder UseTotalCalculator<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TCalculator>()
        where TCalculator : class, IOrderTotalCalculator
    {
        Services.Replace(ServiceDescriptor.Scoped<IOrderTotalCalculator, TCalculator>());
        return this;
    }

    /// <summary>Uses a subclass of <see cref="OrderService"/>, under its own type and under the base type. Scoped.</summary>
    /// <typeparam name="TService">The subclass.</typeparam>
    /// <returns>This builder.</returns>
    public NotalockOrdersBuilder UseOrderService<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TService>()
        where TService : OrderService
    {
        if (typeof(TService) == typeof(OrderService))
        {
            return this;
        }

        Services.TryAddScoped<TService>();
        Services.Replace(ServiceDescriptor.Scoped<OrderService>(static provider => provider.GetRequiredService<TService>()));
        return this;
    }
}

using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders;
using Notalock.Orders.Payments;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides methods for configuring the order services. Returned by <c>AddNotalockOrders()</c>.</summary>
public sealed class NotalockOrdersBuilder
{
    internal NotalockOrdersBuilder(IServiceCollection services) => Services = services;

    /// <summary>Gets the service collection of the host, for packages that extend this builder.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IServiceCollection Services { get; }

    /// <summary>Configures the options.</summary>
    /// <param name="configure">The delegate that configures the options.</param>
    /// <returns>The <see cref="NotalockOrdersBuilder"/> instance.</returns>
    public NotalockOrdersBuilder Configure(Action<NotalockOrdersOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure(configure);
        return this;
    }

    /// <summary>Adds an event handler as a scoped service; a new instance is created for each message.</summary>
    /// <typeparam name="THandler">The type of the handler.</typeparam>
    /// <returns>The <see cref="NotalockOrdersBuilder"/> instance.</returns>
    public NotalockOrdersBuilder AddEventHandler<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>()
        where THandler : class, IOrderEventHandler
    {
        Services.TryAddEnumerable(ServiceDescriptor.Scoped<IOrderEventHandler, THandler>());
        return this;
    }

    /// <summary>Adds a payment provider as a singleton, which must be thread-safe.</summary>
    /// <typeparam name="TProvider">The type of the provider.</typeparam>
    /// <returns>The <see cref="NotalockOrdersBuilder"/> instance.</returns>
    public NotalockOrdersBuilder AddPaymentProvider<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TProvider>()
        where TProvider : class, IPaymentProvider
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPaymentProvider, TProvider>());
        return this;
    }

    /// <summary>
    /// Adds, as a singleton, a parser that verifies and reads the webhooks of a payment provider. It must be thread-safe.
    /// </summary>
    /// <typeparam name="TParser">The type of the parser.</typeparam>
    /// <returns>The <see cref="NotalockOrdersBuilder"/> instance.</returns>
    public NotalockOrdersBuilder AddPaymentWebhookParser<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TParser>()
        where TParser : class, IPaymentWebhookParser
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPaymentWebhookParser, TParser>());
        return this;
    }

    /// <summary>Adds, as a scoped service, a guard that can deny transitions and cancellations.</summary>
    /// <typeparam name="TGuard">The type of the guard.</typeparam>
    /// <returns>The <see cref="NotalockOrdersBuilder"/> instance.</returns>
    public NotalockOrdersBuilder AddTransitionGuard<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TGuard>()
        where TGuard : class, IOrderTransitionGuard
    {
        Services.TryAddEnumerable(ServiceDescriptor.Scoped<IOrderTransitionGuard, TGuard>());
        return this;
    }

    /// <summary>Replaces the default transition policy, which uses <see cref="NotalockOrdersOptions.Transitions"/>.</summary>
    /// <typeparam name="TPolicy">The type of the policy, registered as a singleton.</typeparam>
    /// <returns>The <see cref="NotalockOrdersBuilder"/> instance.</returns>
    public NotalockOrdersBuilder UseTransitionPolicy<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TPolicy>()
        where TPolicy : class, IOrderTransitionPolicy
    {
        Services.Replace(ServiceDescriptor.Singleton<IOrderTransitionPolicy, TPolicy>());
        return this;
    }

    /// <summary>Replaces the default order number generator.</summary>
    /// <typeparam name="TGenerator">The type of the generator, registered as a scoped service.</typeparam>
    /// <returns>The <see cref="NotalockOrdersBuilder"/> instance.</returns>
    public NotalockOrdersBuilder UseNumberGenerator<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TGenerator>()
        where TGenerator : class, IOrderNumberGenerator
    {
        Services.Replace(ServiceDescriptor.Scoped<IOrderNumberGenerator, TGenerator>());
        return this;
    }

    /// <summary>Replaces the default total calculator.</summary>
    /// <typeparam name="TCalculator">The type of the calculator, registered as a scoped service.</typeparam>
    /// <returns>The <see cref="NotalockOrdersBuilder"/> instance.</returns>
    public NotalockOrdersBuilder UseTotalCalculator<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TCalculator>()
        where TCalculator : class, IOrderTotalCalculator
    {
        Services.Replace(ServiceDescriptor.Scoped<IOrderTotalCalculator, TCalculator>());
        return this;
    }

    /// <summary>Replaces the default return policy, which uses <see cref="NotalockOrdersOptions.Returns"/>.</summary>
    /// <typeparam name="TPolicy">The type of the policy, registered as a singleton.</typeparam>
    /// <returns>The <see cref="NotalockOrdersBuilder"/> instance.</returns>
    public NotalockOrdersBuilder UseReturnPolicy<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TPolicy>()
        where TPolicy : class, IOrderReturnPolicy
    {
        Services.Replace(ServiceDescriptor.Singleton<IOrderReturnPolicy, TPolicy>());
        return this;
    }

    /// <summary>
    /// Registers a subclass of <see cref="OrderService"/> as a scoped service under its own type and under the base type.
    /// </summary>
    /// <typeparam name="TService">The type of the subclass.</typeparam>
    /// <returns>The <see cref="NotalockOrdersBuilder"/> instance.</returns>
    public NotalockOrdersBuilder UseOrderService<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TService>()
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

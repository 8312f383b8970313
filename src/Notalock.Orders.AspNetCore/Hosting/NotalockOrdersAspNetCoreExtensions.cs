using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Notalock.Orders.AspNetCore;
using Notalock.Orders.AspNetCore.Hosting;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Security;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that add the services of the order HTTP API.</summary>
public static class NotalockOrdersAspNetCoreExtensions
{
    /// <summary>
    /// Adds the services of the order endpoints. Map the endpoints with <c>MapNotalockOrders()</c> and <c>MapNotalockOrdersWebhooks()</c>,
    /// and define the policies of <see cref="OrderPolicies"/>.
    /// </summary>
    /// <param name="builder">The builder of the order services.</param>
    /// <param name="configure">The delegate that configures the options, or <see langword="null"/> to use the defaults.</param>
    /// <returns>The builder of the order services.</returns>
    /// <remarks>
    /// The documents of <c>AddOpenApi()</c> describe every route. The method can be called more than once; each call applies its
    /// <paramref name="configure"/> delegate.
    /// </remarks>
    public static NotalockOrdersBuilder AddAspNetCore(
        this NotalockOrdersBuilder builder, Action<NotalockOrdersAspNetCoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<NotalockOrdersAspNetCoreOptions>().ValidateOnStart();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        if (services.Any(static s => s.ServiceType == typeof(OrderClientLimiter)))
        {
            return builder;
        }

        services.AddAuthentication();
        services.AddAuthorization();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<OrderClientLimiter>();
        services.AddSingleton<ReturnOrigins>();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<NotalockOrdersAspNetCoreOptions>, NotalockOrdersAspNetCoreOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<AuthorizationOptions>, PostConfigureRoutePolicies>());
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IAuthorizationHandler, AnyPolicyAuthorizationHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, EndpointSecurityStartupFilter>());
        DecorateAuthorizationResultHandler(services);
        services.ConfigureAll<OpenApiOptions>(static options => options.AddOperationTransformer(OrderOperationTransformer.TransformAsync));
        return builder;
    }

    /// <summary>Adds a reviewer for the carts that customers and guests send, as a scoped service. Replaces an earlier reviewer.</summary>
    /// <typeparam name="TReviewer">The type of the reviewer.</typeparam>
    /// <param name="builder">The builder of the order services.</param>
    /// <returns>The builder of the order services.</returns>
    public static NotalockOrdersBuilder AddCartReviewer<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TReviewer>(
        this NotalockOrdersBuilder builder)
        where TReviewer : class, IOrderCartReviewer
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Scoped<IOrderCartReviewer, TReviewer>());
        return builder;
    }

    // Decorates the handler of the host instead of replacing it.
    private static void DecorateAuthorizationResultHandler(IServiceCollection services)
    {
        var inner = services.Last(static s => s.ServiceType == typeof(IAuthorizationMiddlewareResultHandler));

        // The handler is transient, so the constructor is resolved only once.
        var factory = inner.ImplementationType is { } type ? ActivatorUtilities.CreateFactory(type, Type.EmptyTypes) : null;
        services.Replace(new ServiceDescriptor(
            typeof(IAuthorizationMiddlewareResultHandler),
            provider => new ProblemAuthorizationResultHandler(
                inner.ImplementationInstance as IAuthorizationMiddlewareResultHandler
                ?? inner.ImplementationFactory?.Invoke(provider) as IAuthorizationMiddlewareResultHandler
                ?? (IAuthorizationMiddlewareResultHandler)factory!(provider, null)),
            inner.Lifetime));
    }
}

using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Notalock.Orders.AspNetCore;
using Notalock.Orders.AspNetCore.Endpoints;
using Notalock.Orders.AspNetCore.Hosting;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Security;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what the HTTP API of orders needs.</summary>
public static class NotalockOrdersAspNetCoreExtensions
{
    /// <summary>
    /// Adds what the endpoints need. Then map them with <c>MapNotalockOrders()</c> and <c>MapNotalockOrdersWebhooks()</c>, and define the
    /// policies of <see cref="OrderPolicies"/>. Documents of <c>AddOpenApi()</c> describe every route. Calling this again is harmless.
    /// </summary>
    /// <param name="builder">The builder of the order services.</param>
    /// <param name="configure">Sets options; null for the defaults.</param>
    /// <returns>The builder of the order services.</returns>
    public static NotalockOrdersBuilder AddAspNetCore(this NotalockOrdersBuilder builder, Action<NotalockOrdersAspNetCoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<NotalockOrdersAspNetCoreOptions>().ValidateOnStart();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        if (services.Any(static s => s.ServiceType == typeof(LookupLimiter)))
        {
            return builder;
        }

        services.AddAuthentication();
        services.AddAuthorization();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LookupLimiter>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NotalockOrdersAspNetCoreOptions>, NotalockOrdersAspNetCoreOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<AuthorizationOptions>, RoutePolicySetup>());
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IAuthorizationHandler, AnyOrderPolicyHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, EndpointCheck>());
        AddRefusalBodies(services);
        services.ConfigureAll<OpenApiOptions>(static options => options.AddOperationTransformer(OrderOperationTransformer.TransformAsync));
        return builder;
    }

    /// <summary>Reviews the carts that customers and guests send. Scoped.</summary>
    /// <typeparam name="TReviewer">The reviewer.</typeparam>
    /// <param name="builder">The builder of the order services.</param>
    /// <returns>The builder of the order services.</returns>
    public static NotalockOrdersBuilder AddCartReviewer<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TReviewer>(
        this NotalockOrdersBuilder builder)
        where TReviewer : class, IOrderCartReviewer
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Scoped<IOrderCartReviewer, TReviewer>());
        return builder;
    }

    // What the host has for the answers of authorization stays; ours stands before it.
    private static void AddRefusalBodies(IServiceCollection services)
    {
        var inner = services.Last(static s => s.ServiceType == typeof(IAuthorizationMiddlewareResultHandler));

        // The handler is made for every request, so how it is made is found out only once.
        var make = inner.ImplementationType is { } type ? ActivatorUtilities.CreateFactory(type, Type.EmptyTypes) : null;
        services.Replace(new ServiceDescriptor(
            typeof(IAuthorizationMiddlewareResultHandler),
            provider => new ProblemBodies(
                inner.ImplementationInstance as IAuthorizationMiddlewareResultHandler
                ?? inner.ImplementationFactory?.Invoke(provider) as IAuthorizationMiddlewareResultHandler
                ?? (IAuthorizationMiddlewareResultHandler)make!(provider, null)),
            inner.Lifetime));
    }
}

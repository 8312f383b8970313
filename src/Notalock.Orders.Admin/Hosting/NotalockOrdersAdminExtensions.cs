using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Notalock.Orders.Admin;
using Notalock.Orders.Admin.Actions;
using Notalock.Orders.Admin.Detail;
using Notalock.Orders.Admin.Hosting;
using Notalock.Orders.Admin.Routing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods to add the order admin.</summary>
public static class NotalockOrdersAdminExtensions
{
    /// <summary>
    /// Adds the services of the order admin, including Razor components, antiforgery, and the services of <c>AddAspNetCore()</c>.
    /// </summary>
    /// <remarks>
    /// Map the admin with <c>MapNotalockOrdersAdmin()</c> and define the policies <c>orders-view</c>, <c>orders-manage</c>, and
    /// <c>orders-payments</c>: the application fails to start if one is missing. Repeated calls add the services once and apply all
    /// options.
    /// </remarks>
    /// <param name="builder">The order services builder.</param>
    /// <param name="configure">A delegate that configures the options, or <see langword="null"/> for the defaults.</param>
    /// <returns>The order services builder.</returns>
    public static NotalockOrdersBuilder AddAdmin(this NotalockOrdersBuilder builder, Action<NotalockOrdersAdminOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddAspNetCore();
        var services = builder.Services;
        services.AddOptions<NotalockOrdersAdminOptions>().ValidateOnStart();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.AddRazorComponents();
        services.AddAntiforgery();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<NotalockOrdersAdminOptions>, NotalockOrdersAdminOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, KeyRingCheck>());
        services.TryAddSingleton<AdminAssets>();
        services.TryAddSingleton<OrderActions>();
        return builder;
    }

    /// <summary>Adds a custom panel to the page of every order. Panels are shown in the order in which they are added.</summary>
    /// <typeparam name="TPanel">The type of the Razor component.</typeparam>
    /// <param name="builder">The order services builder.</param>
    /// <param name="title">The heading of the panel.</param>
    /// <returns>The order services builder.</returns>
    public static NotalockOrdersBuilder AddAdminPanel<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TPanel>(
        this NotalockOrdersBuilder builder, string title)
        where TPanel : OrderPanelBase
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        builder.Services.Configure<NotalockOrdersAdminOptions>(options =>
        {
            var panel = new OrderAdminPanel(title, typeof(TPanel));
            if (!options.Panels.Contains(panel))
            {
                options.Panels.Add(panel);
            }
        });
        return builder;
    }
}

using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Notalock.Orders.Admin;
using Notalock.Orders.Admin.Actions;
using Notalock.Orders.Admin.Detail;
using Notalock.Orders.Admin.Hosting;
using Notalock.Orders.Admin.Routing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the admin of orders.</summary>
public static class NotalockOrdersAdminExtensions
{
    /// <summary>
    /// Adds what the admin needs: Razor components, antiforgery and what <c>AddAspNetCore()</c> adds. Then map it with
    /// <c>MapNotalockOrdersAdmin()</c>, and define the policies <c>orders-view</c>, <c>orders-manage</c> and <c>orders-payments</c>: the host
    /// does not start while one is missing. Calling this again is harmless.
    /// </summary>
    /// <param name="builder">The builder of the order services.</param>
    /// <param name="configure">Sets options; null for the defaults.</param>
    /// <returns>The builder of the order services.</returns>
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
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NotalockOrdersAdminOptions>, NotalockOrdersAdminOptionsValidator>());
        services.TryAddSingleton<AdminAssets>();
        services.TryAddSingleton<OrderActions>();
        return builder;
    }

    /// <summary>Shows a panel of the host's own on the detail page of every order. Panels come in the order in which they are added.</summary>
    /// <typeparam name="TPanel">The Razor component.</typeparam>
    /// <param name="builder">The builder of the order services.</param>
    /// <param name="title">The heading of the panel.</param>
    /// <returns>The builder of the order services.</returns>
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

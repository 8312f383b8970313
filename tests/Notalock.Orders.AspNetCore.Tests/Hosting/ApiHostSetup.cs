using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Notalock.Orders.AspNetCore.Tests.Hosting;

/// <summary>Configures the application of a test.</summary>
public sealed class ApiHostSetup
{
    public Dictionary<string, Action<AuthorizationPolicyBuilder>> Policies { get; } = new(StringComparer.Ordinal)
    {
        [OrderPolicies.Customer] = static policy => policy.RequireAuthenticatedUser(),
        [OrderPolicies.View] = static policy => policy.RequireRole("view"),
        [OrderPolicies.Manage] = static policy => policy.RequireRole("manage"),
        [OrderPolicies.Payments] = static policy => policy.RequireRole("refund"),
    };

    public Action<NotalockOrdersAspNetCoreOptions> Http { get; set; } = AllowGuests;

    public Action<NotalockOrdersOptions>? Orders { get; set; }

    public Action<NotalockOrdersHealthOptions>? Health { get; set; }

    public Action<SimulatedPaymentOptions>? Bank { get; set; }

    public Action<IServiceCollection>? Services { get; set; }

    /// <summary>Gets or sets the delegate that adds another store than the one of the requested database.</summary>
    public Action<NotalockOrdersBuilder>? Store { get; set; }

    public bool HasReviewer { get; set; } = true;

    public bool OnKestrel { get; set; }

    public Action<WebApplication> Map { get; set; } = static app =>
    {
        app.MapNotalockOrders();
        app.MapNotalockOrdersWebhooks();
    };

    /// <summary>Replaces the reviewer of the test host.</summary>
    public void Use(IOrderCartReviewer reviewer) =>
        Services += services => services.Replace(ServiceDescriptor.Singleton(reviewer));

    /// <summary>Allows guests, cancellations by owners and every field of a cart, and raises the lookup limits.</summary>
    public static void AllowGuests(NotalockOrdersAspNetCoreOptions options)
    {
        options.Currencies.UnionWith(["usd", "eur", "jpy", "kwd"]);
        options.AllowedReturnOrigins.Add("https://shop.example");
        options.AllowCustomerMetadata = true;
        options.AllowCustomerStoreId = true;
        options.AllowCustomerSku = true;
        options.AllowGuestCheckout = true;
        options.AllowOwnerCancel = true;
        options.Lookup.MinResponseTime = TimeSpan.Zero;
        options.Lookup.PermitsPerClient = 10_000;
        options.Limits.GuestOrders = null;
        options.Limits.PaymentAttempts = null;
        options.MaxBodyBytes = 64 * 1024;
        options.MaxWebhookBytes = 64 * 1024;
    }
}

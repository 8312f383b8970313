using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Notalock.Orders.Admin.Tests.Hosting;

/// <summary>
/// Represents an application with the admin, orders in memory, simulated payments, and a manual clock. It listens on a socket, so that
/// clients and browsers access it in the same way.
/// </summary>
internal sealed class AdminHost : IAsyncDisposable
{
    private static readonly (string Policy, string Role)[] Roles =
        [(OrderPolicies.View, "view"), (OrderPolicies.Manage, "manage"), (OrderPolicies.Payments, "refund")];

    private readonly WebApplication _application;
    private readonly AsyncServiceScope _scope;

    private AdminHost(WebApplication application, TestTimeProvider clock)
    {
        _application = application;
        _scope = application.Services.CreateAsyncScope();
        Clock = clock;
        Address = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public Uri Address { get; }

    public TestTimeProvider Clock { get; }

    public IServiceProvider Services => _scope.ServiceProvider;

    public OrderService Orders => Services.GetRequiredService<OrderService>();

    public SimulatedPaymentProvider Bank => Services.GetRequiredService<SimulatedPaymentProvider>();

    public IEnumerable<RouteEndpoint> Endpoints =>
        _application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>Starts the application.</summary>
    /// <param name="admin">A delegate that configures the admin.</param>
    /// <param name="orders">A delegate that configures the order services and adds the store.</param>
    /// <param name="services">A delegate that adds services of the host.</param>
    /// <param name="map">A delegate that maps the admin, or <see langword="null"/> for <c>MapNotalockOrdersAdmin()</c>.</param>
    /// <param name="without">The name of a policy that is not defined.</param>
    public static async Task<AdminHost> StartAsync(
        Action<NotalockOrdersAdminOptions>? admin = null,
        Action<NotalockOrdersBuilder>? orders = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? map = null,
        string? without = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var clock = new TestTimeProvider(new DateTimeOffset(2026, 3, 14, 12, 0, 0, TimeSpan.Zero));
        builder.Services.AddSingleton<TimeProvider>(clock);
        var added = builder.Services.AddNotalockOrders(o => o.Payments.ReconcilerEnabled = false);
        if (orders is null)
        {
            added.AddInMemoryStore();
        }

        added.AddSimulatedPayments(static o => (o.Seed, o.AllowInProduction) = (1, true)).AddAdmin(admin);
        orders?.Invoke(added);
        builder.Services.AddAuthentication(TestSignIn.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, TestSignIn>(TestSignIn.SchemeName, null);
        var authorization = builder.Services.AddAuthorizationBuilder();
        foreach (var (policy, role) in Roles.Where(p => p.Policy != without))
        {
            authorization.AddPolicy(policy, demands => demands.RequireRole(role));
        }

        services?.Invoke(builder.Services);
        var application = builder.Build();
        if (map is null)
        {
            application.MapNotalockOrdersAdmin();
        }
        else
        {
            map(application);
        }

        await application.StartAsync();
        return new AdminHost(application, clock);
    }

    /// <summary>Creates a client for a user.</summary>
    public Visitor Visit(string? who) => new(this, who);

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _application.DisposeAsync();
    }
}

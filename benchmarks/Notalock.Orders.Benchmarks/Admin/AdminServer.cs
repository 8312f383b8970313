using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Benchmarks.Admin;

/// <summary>Hosts the admin on Kestrel and measures the duration of each response.</summary>
internal sealed class AdminServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private AdminServer(WebApplication application)
    {
        _application = application;
        Address = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public Uri Address { get; }

    /// <summary>Gets the duration of the last response, from the first middleware to the end of the body.</summary>
    public TimeSpan Last { get; private set; }

    /// <summary>Gets the task that completes with the response.</summary>
    public TaskCompletionSource Answered { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<AdminServer> StartAsync(string connection, DateTimeOffset now)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<TimeProvider>(new FixedTime(now));
        builder.Services.AddNotalockOrders(o => o.Payments.ReconcilerEnabled = false)
            .AddEntityFrameworkCoreStore(db => db.UseNpgsql(connection))
            .AddAdmin();
        builder.Services.AddAuthentication(Clerk.SchemeName).AddScheme<AuthenticationSchemeOptions, Clerk>(Clerk.SchemeName, null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(OrderPolicies.View, static policy => policy.RequireAuthenticatedUser())
            .AddPolicy(OrderPolicies.Manage, static policy => policy.RequireAuthenticatedUser())
            .AddPolicy(OrderPolicies.Payments, static policy => policy.RequireAuthenticatedUser());
        var application = builder.Build();
        AdminServer? server = null;
        application.Use(async (context, next) =>
        {
            var started = TimeProvider.System.GetTimestamp();
            try
            {
                await next(context);
            }
            finally
            {
                server!.Last = TimeProvider.System.GetElapsedTime(started);
                var answered = server.Answered;
                server.Answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                answered.SetResult();
            }
        });
        application.UseAuthentication();
        application.UseAuthorization();
        application.MapNotalockOrdersAdmin();
        await application.StartAsync();
        return server = new AdminServer(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    // The clock of the shop: the age of the orders is the same as when they were created, and timeouts are real.
    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class Clerk(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public const string SchemeName = "clerk";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "clerk"), new Claim(ClaimTypes.Name, "A clerk")], SchemeName)), SchemeName)));
    }
}

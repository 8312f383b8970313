using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace Notalock.Orders.AspNetCore.Tests.Hosting;

/// <summary>Sets the address of the connection, which a test server does not have, from a header.</summary>
internal sealed class ConnectionAddress(bool forwardedHeaders) : IStartupFilter
{
    public const string Header = "X-Connection-Address";

    public static void Add(IServiceCollection services) => services.AddSingleton<IStartupFilter>(new ConnectionAddress(false));

    public static void AddBehindProxy(IServiceCollection services) => services.AddSingleton<IStartupFilter>(new ConnectionAddress(true));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(static (context, run) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers[Header].FirstOrDefault() ?? "192.0.2.1");
            return run(context);
        });
        if (forwardedHeaders)
        {
            var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
            options.KnownProxies.Add(IPAddress.Parse("192.0.2.1"));
            app.UseForwardedHeaders(options);
        }

        next(app);
    };
}

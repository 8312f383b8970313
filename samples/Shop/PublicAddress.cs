using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Shop;

/// <summary>
/// Determines the address of the shop for links: the setting <c>PublicUrl</c>, never the <c>Host</c> header, which the sender of a request
/// can choose.
/// </summary>
internal static class PublicAddress
{
    public static Uri? From(IConfiguration configuration, IHostEnvironment environment) => configuration["PublicUrl"] switch
    {
        { Length: > 0 } url => new Uri(url),
        _ when environment.IsDevelopment() => null,
        _ => throw new InvalidOperationException("PublicUrl must be set outside the Development environment."),
    };

    /// <summary>Uses the address that the server listens to if the setting is missing. It is known when the server has started.</summary>
    public static void UsePublicAddress(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
        app.Services.GetRequiredService<IOptions<NotalockOrdersOptions>>().Value.PublicUrl ??=
            GetLocal(app.Services.GetRequiredService<IServer>(), "/"));

    /// <summary>Gets the address of a page for a request from this machine.</summary>
    public static Uri GetLocal(IServer server, string path)
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5080";
        return new Uri(
            new Uri(address.Replace("[::]", "localhost", StringComparison.Ordinal)
                .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
                .Replace("*", "localhost", StringComparison.Ordinal)
                .Replace("+", "localhost", StringComparison.Ordinal)),
            path);
    }
}

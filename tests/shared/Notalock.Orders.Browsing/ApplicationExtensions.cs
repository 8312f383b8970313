using Microsoft.AspNetCore.Mvc.Testing;

namespace Notalock.Orders.Browsing;

/// <summary>Provides extension methods that make a test application available to a browser.</summary>
public static class ApplicationExtensions
{
    /// <summary>Starts the application on a free port of the loopback address. No client may have been created before.</summary>
    /// <typeparam name="T">A type of the application.</typeparam>
    /// <param name="application">The application.</param>
    /// <returns>The address of the application.</returns>
    public static Uri Serve<T>(this WebApplicationFactory<T> application)
        where T : class
    {
        application.UseKestrel(0);
        application.StartServer();
        return application.ClientOptions.BaseAddress;
    }
}

using Microsoft.AspNetCore.Mvc.Testing;

namespace Notalock.Orders.Browsing;

/// <summary>Puts an application that is tested in memory on a socket, for a browser to reach it.</summary>
public static class ApplicationExtensions
{
    /// <summary>Starts the application on a free port of the loopback address. It has to be new: nobody has asked it for a client yet.</summary>
    /// <typeparam name="T">A type of the application.</typeparam>
    /// <param name="application">The application.</param>
    /// <returns>Where it is.</returns>
    public static Uri Serve<T>(this WebApplicationFactory<T> application)
        where T : class
    {
        application.UseKestrel(0);
        application.StartServer();
        return application.ClientOptions.BaseAddress;
    }
}

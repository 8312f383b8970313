using System.Diagnostics;

namespace Shop.Demo;

/// <summary>Seeds an empty database with orders of the last months, so that every page has data.</summary>
internal static partial class DemoExtensions
{
    /// <summary>Adds the services that create the seeded orders. Requires simulated payments.</summary>
    public static void AddDemoOrders(this IServiceCollection services)
    {
        services.AddSingleton<DemoClock>();
        services.AddSingleton<TimeProvider>(static provider => provider.GetRequiredService<DemoClock>());
        services.AddScoped<DemoOrders>();
    }

    /// <summary>Creates the orders if the store is empty.</summary>
    public static async Task SeedDemoOrdersAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var existing = await scope.ServiceProvider.GetRequiredService<OrderService>().QueryAsync(new OrderQuery { Limit = 1 });
        if (existing.EnsureSucceeded().Orders.Count > 0 || scope.ServiceProvider.GetService<DemoOrders>() is not { } demo)
        {
            return;
        }

        var started = Stopwatch.GetTimestamp();
        var count = await demo.CreateAsync(app.Lifetime.ApplicationStopping);
        OrdersCreated(app.Logger, count, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    [LoggerMessage(1, LogLevel.Information, "Seeded {Count} orders in {Seconds:0.0} s")]
    private static partial void OrdersCreated(ILogger logger, int count, double seconds);
}

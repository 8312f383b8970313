using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Notalock.Orders.Testing;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Notalock.Orders.Documentation.Tests.Snippets;

internal static class Registration
{
    internal static async Task SqliteAsync(HostApplicationBuilder builder)
    {
        builder.Services.AddNotalockOrders()
            .AddEntityFrameworkCoreStore(db => db.UseSqlite("Data Source=orders.db"));

        using var host = builder.Build();
        await host.EnsureNotalockOrdersSchemaAsync();
    }

    internal static void Postgres(HostApplicationBuilder builder, string connectionString) =>
        builder.Services.AddNotalockOrders()
            .AddEntityFrameworkCoreStore(db => db.UseNpgsql(connectionString));

    internal static void HostContext(HostApplicationBuilder builder, string connectionString)
    {
        builder.Services.AddDbContext<ShopContext>(db => db.UseNpgsql(connectionString));
        builder.Services.AddNotalockOrders().AddEntityFrameworkCoreStore<ShopContext>();
    }

    internal static void Handlers(HostApplicationBuilder builder, string connectionString) =>
        builder.Services.AddNotalockOrders()
            .AddEntityFrameworkCoreStore(db => db.UseNpgsql(connectionString))
            .AddEventHandler<ShippingMail>();

    internal static void Delivery(HostApplicationBuilder builder) =>
        builder.Services.AddNotalockOrders(options =>
        {
            options.Outbox.MaxAttempts = 5;
            options.Outbox.RetryDelay = TimeSpan.FromSeconds(10);
        });

    internal static void OwnStatus(HostApplicationBuilder builder) =>
        builder.Services.AddNotalockOrders(options =>
        {
            var onHold = new OrderStatus("on_hold");
            options.Transitions
                .Define(onHold, "On hold", color: "#b45309")
                .Allow(OrderStatus.Paid, onHold)
                .Allow(onHold, OrderStatus.Processing);
        });

    internal static ServiceCollection OwnTests(TestTimeProvider clock)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddNotalockOrders().AddInMemoryStore();
        return services;
    }

    internal static void Diagnostics(TracerProviderBuilder tracing, MeterProviderBuilder metrics)
    {
        tracing.AddSource(NotalockOrdersDiagnostics.ActivitySourceName);
        metrics.AddMeter(NotalockOrdersDiagnostics.MeterName);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Hosting;

/// <summary>Represents a host with its context on its own database.</summary>
public sealed class HostFixture : IAsyncDisposable
{
    private readonly StoreFixture _database;
    private readonly ServiceProvider _services;

    private HostFixture(StoreFixture database, ServiceProvider services)
    {
        _database = database;
        _services = services;
    }

    public RejectingInterceptor Interceptor => _services.GetRequiredService<RejectingInterceptor>();

    public static async Task<HostFixture> CreateAsync(string database, bool retries = false)
    {
        StoreFixture fixture = string.Equals(database, PostgresDataAttribute.Name, StringComparison.Ordinal)
            ? await PostgresFixture.EmptyAsync()
            : new SqliteFixture();
        var services = new ServiceCollection();
        services.AddSingleton<RejectingInterceptor>();
        services.AddDbContext<ShopContext>((provider, options) =>
        {
            if (retries && fixture is PostgresFixture postgres)
            {
                options.UseNpgsql(postgres.ConnectionString, npgsql => npgsql.EnableRetryOnFailure());
            }
            else
            {
                fixture.Use(options);
            }

            options.AddInterceptors(provider.GetRequiredService<RejectingInterceptor>());
        });
        new NotalockOrdersBuilder(services).AddEntityFrameworkCoreStore<ShopContext>();
        var host = new HostFixture(fixture, services.BuildServiceProvider(validateScopes: true));
        await using var scope = host.CreateScope();
        await scope.ServiceProvider.GetRequiredService<ShopContext>().Database.EnsureCreatedAsync();
        return host;
    }

    public AsyncServiceScope CreateScope() => _services.CreateAsyncScope();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Notalock.Orders.AspNetCore.Tests.Hosting;

/// <summary>Represents a database that several applications use.</summary>
internal sealed class SharedDatabase : IAsyncDisposable
{
    private readonly string? _folder;
    private readonly string? _postgres;

    private SharedDatabase(string? folder, string? postgres)
    {
        _folder = folder;
        _postgres = postgres;
    }

    public static async Task<SharedDatabase> CreateAsync(string database)
    {
        var shared = database == PostgresDataAttribute.Name
            ? new SharedDatabase(null, await (await PostgresServer.GetAsync()).CreateDatabaseAsync())
            : new SharedDatabase(Directory.CreateTempSubdirectory("notalock-api-").FullName, null);
        var services = new ServiceCollection();
        services.AddNotalockOrders().AddEntityFrameworkCoreStore(shared.Use);
        await using var provider = services.BuildServiceProvider();
        await provider.EnsureNotalockOrdersSchemaAsync();
        return shared;
    }

    public void Use(DbContextOptionsBuilder options)
    {
        if (_postgres is not null)
        {
            options.UseNpgsql(_postgres);
        }
        else
        {
            options.UseSqlite($"Data Source={Path.Combine(_folder!, "orders.db")}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }

        if (_postgres is not null)
        {
            await (await PostgresServer.GetAsync()).DropDatabaseAsync(_postgres);
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Hosting;

/// <summary>Provides a store that uses its own context, on its own database.</summary>
public abstract class StoreFixture : IAsyncLifetime, IAsyncDisposable
{
    private ServiceProvider? _services;

    public IServiceProvider Services => _services!;

    public IOrderStore Store => Services.GetRequiredService<IOrderStore>();

    internal OwnOrderDatabase Database => GetDatabase(Services);

    public ServiceProvider CreateServices(Action<NotalockOrdersEntityFrameworkCoreOptions>? configure = null)
    {
        var services = new ServiceCollection();
        new NotalockOrdersBuilder(services).AddEntityFrameworkCoreStore(Use, configure);
        return services.BuildServiceProvider(validateScopes: true);
    }

    public abstract void Use(DbContextOptionsBuilder builder);

    internal OwnOrderDatabase GetDatabase(IServiceProvider services) => services.GetRequiredService<OwnOrderDatabase>();

    /// <summary>Executes SQL without the store.</summary>
    /// <returns>The first column of the rows.</returns>
    public async Task<IReadOnlyList<object>> QueryAsync(string sql)
    {
        var builder = new DbContextOptionsBuilder();
        Use(builder);
        await using var context = new DbContext(builder.Options);
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<object>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetValue(0) is int number ? (long)number : reader.GetValue(0));
        }

        return values;
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public virtual async Task InitializeAsync()
    {
        _services = CreateServices();
        await _services.EnsureNotalockOrdersSchemaAsync();
    }

    public virtual async Task DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }
    }
}

using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.FaultTests.Writer;
using Notalock.Orders.TestInfrastructure;
using Npgsql;

namespace Notalock.Orders.FaultTests;

/// <summary>Provides a database that outlives the processes that use it.</summary>
internal sealed class FaultFixture : IAsyncDisposable
{
    private readonly string? _folder;
    private readonly ServiceProvider _services;

    private FaultFixture(string provider, string connection, string? folder, bool retries)
    {
        (Provider, Connection, _folder) = (provider, connection, folder);
        var services = new ServiceCollection();
        FaultDatabase.AddOrders(services, provider, connection, retries);
        _services = services.BuildServiceProvider();
    }

    public string Provider { get; }

    public string Connection { get; }

    public IServiceProvider Services => _services;

    public static async Task<FaultFixture> CreateAsync(string provider, bool retries = true)
    {
        var folder = provider == PostgresDataAttribute.Name ? null : Directory.CreateTempSubdirectory("notalock-fault-").FullName;
        var connection = folder is null
            ? await (await PostgresServer.GetAsync()).CreateDatabaseAsync()
            : $"Data Source={Path.Combine(folder, "orders.db")}";
        var fixture = new FaultFixture(provider, connection, folder, retries);
        await fixture.Services.EnsureNotalockOrdersSchemaAsync();
        return fixture;
    }

    /// <summary>Queries the database directly, without the library.</summary>
    public async Task<long> CountAsync(string sql)
    {
        await using DbConnection connection = _folder is null ? new NpgsqlConnection(Connection) : new SqliteConnection(Connection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_folder is null)
        {
            await (await PostgresServer.GetAsync()).DropDatabaseAsync(Connection);
        }
        else
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }
    }
}

using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Benchmarks.Floor;
using Notalock.Orders.Benchmarks.Seeding;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>Represents a seeded database for the server.</summary>
internal sealed class HttpDatabase : IDisposable
{
    private readonly string? _file;

    private HttpDatabase(string connection, string? file)
    {
        Connection = connection;
        _file = file;
    }

    public string Connection { get; }

    public static async Task<HttpDatabase> CreateAsync(HttpOptions options, SeedData data)
    {
        if (options.IsSqlite)
        {
            var file = Path.Combine(
                Path.GetTempPath(),
                string.Create(CultureInfo.InvariantCulture, $"notalock-http-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}.db"));
            var source = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString;
            await CreateTablesAsync(db => db.UseSqlite(source));
            SqliteSeeding.Fill(source, data);
            return new HttpDatabase(source, file);
        }

        var connection = options.Connection ?? await (await PostgresServer.StartAsync(FloorDatabase.ServerSettings)).CreateDatabaseAsync();
        await CreateTablesAsync(db => db.UseNpgsql(connection));
        await PostgresSeeding.FillAsync(connection, data);
        return new HttpDatabase(connection, file: null);
    }

    public void Dispose()
    {
        if (_file is not null)
        {
            foreach (var suffix in (string[])["", "-wal", "-shm"])
            {
                File.Delete(_file + suffix);
            }
        }
    }

    private static async Task CreateTablesAsync(Action<DbContextOptionsBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddNotalockOrders().AddEntityFrameworkCoreStore(configure);
        await using var provider = services.BuildServiceProvider();
        await provider.EnsureNotalockOrdersSchemaAsync();
    }
}

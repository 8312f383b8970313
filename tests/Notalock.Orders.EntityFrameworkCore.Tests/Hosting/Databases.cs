using System.Collections.Concurrent;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Hosting;

/// <summary>Provides both databases to a test class. Each is created when a test first needs it.</summary>
public sealed class Databases : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Lazy<Task<StoreFixture>>> _fixtures = new(StringComparer.Ordinal);

    public Task<StoreFixture> GetAsync(string database) =>
        _fixtures.GetOrAdd(database, static name => new Lazy<Task<StoreFixture>>(() => CreateAsync(name))).Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var fixture in _fixtures.Values)
        {
            await (await fixture.Value).DisposeAsync();
        }
    }

    internal static async Task<StoreFixture> CreateAsync(string database)
    {
        StoreFixture fixture = IsPostgres(database) ? new PostgresFixture() : new SqliteFixture();
        await fixture.InitializeAsync();
        return fixture;
    }

    /// <summary>Creates a database without the tables of orders.</summary>
    internal static async Task<StoreFixture> CreateEmptyAsync(string database) =>
        IsPostgres(database) ? await PostgresFixture.EmptyAsync() : new SqliteFixture();

    private static bool IsPostgres(string database) => string.Equals(database, PostgresDataAttribute.Name, StringComparison.Ordinal);
}

using Microsoft.EntityFrameworkCore;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Hosting;

public sealed class PostgresFixture : StoreFixture
{
    private PostgresServer? _server;

    public string ConnectionString { get; private set; } = "";

    public override void Use(DbContextOptionsBuilder builder) => builder.UseNpgsql(ConnectionString);

    /// <summary>Creates a database without the tables of orders.</summary>
    public static async Task<PostgresFixture> EmptyAsync()
    {
        var fixture = new PostgresFixture();
        await fixture.CreateDatabaseAsync();
        return fixture;
    }

    public override async Task InitializeAsync()
    {
        await CreateDatabaseAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (_server is not null)
        {
            await _server.DropDatabaseAsync(ConnectionString);
        }
    }

    private async Task CreateDatabaseAsync()
    {
        _server = await PostgresServer.GetAsync();
        ConnectionString = await _server.CreateDatabaseAsync();
    }
}

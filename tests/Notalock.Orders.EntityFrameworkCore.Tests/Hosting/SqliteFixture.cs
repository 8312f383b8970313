using Microsoft.EntityFrameworkCore;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Hosting;

public sealed class SqliteFixture : StoreFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("notalock-sqlite-").FullName;

    public string ConnectionString => $"Data Source={Path.Combine(_folder, "orders.db")}";

    public override void Use(DbContextOptionsBuilder builder) => builder.UseSqlite(ConnectionString);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}

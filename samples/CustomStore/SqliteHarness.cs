using Microsoft.Data.Sqlite;
using Notalock.Orders.Testing;

namespace CustomStore;

/// <summary>Creates a database file for each case. Each instance opens its own store.</summary>
internal sealed class SqliteHarness : IOrderStoreHarness
{
    public async ValueTask<OrderStoreUnderTest> CreateAsync(CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("custom-store-");
        var connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory.FullName, "orders.db") }.ToString();
        var store = new SqliteOrderStore(connectionString);
        await store.CreateSchemaAsync(cancellationToken);
        return new OrderStoreUnderTest(store)
        {
            OpenAnother = _ => ValueTask.FromResult(new OrderStoreUnderTest(new SqliteOrderStore(connectionString))),
            Closing = () =>
            {
                using var connection = new SqliteConnection(connectionString);
                SqliteConnection.ClearPool(connection);
                directory.Delete(recursive: true);
                return ValueTask.CompletedTask;
            },
        };
    }
}

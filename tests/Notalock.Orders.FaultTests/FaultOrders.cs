using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.TestInfrastructure;
using Npgsql;

namespace Notalock.Orders.FaultTests;

/// <summary>Places orders in the database <c>orders</c> of a server and counts them without the library.</summary>
internal static class FaultOrders
{
    public static readonly Actor Ada = Actor.Customer("ada");

    /// <summary>Places an order. The same key places it once.</summary>
    public static async Task<Order> PlaceAsync(IServiceProvider services, string key)
    {
        await using var scope = services.CreateAsyncScope();
        var orders = scope.ServiceProvider.GetRequiredService<OrderService>();
        var usd = Currency.FromCode("usd");
        var cart = new CreateOrder(Ada, usd, [new CartItem("lamp", "Lamp", 1, Money.FromDecimal(10, usd))])
        {
            CustomerId = "ada",
            IdempotencyKey = key,
        };
        return (await orders.CreateAsync(cart)).EnsureSucceeded().Order;
    }

    /// <summary>Counts the orders.</summary>
    public static async Task<long> CountAsync(PostgresServer server) =>
        (long)(await ReadAsync(server.ConnectionString("orders"), "SELECT count(*) FROM orders"))!;

    /// <summary>Reads the clock of a server.</summary>
    public static async Task<DateTimeOffset> ReadTimeAsync(PostgresServer server) =>
        new((DateTime)(await ReadAsync(server.AdminConnectionString, "SELECT clock_timestamp()"))!, TimeSpan.Zero);

    private static async Task<object?> ReadAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}

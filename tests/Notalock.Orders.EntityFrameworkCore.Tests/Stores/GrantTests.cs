using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;
using Npgsql;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Stores;

public sealed class GrantTests
{
    [PostgresFact]
    public async Task An_application_that_cannot_change_the_history_works()
    {
        await using var fixture = (PostgresFixture)await Databases.CreateAsync(PostgresDataAttribute.Name);
        var role = "shop_" + Guid.CreateVersion7(OrderSamples.Start).ToString("N");
        await fixture.QueryAsync($"CREATE ROLE {role} LOGIN");
        await fixture.QueryAsync($"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}");
        await fixture.QueryAsync($"REVOKE UPDATE, DELETE, TRUNCATE ON order_status_history FROM {role}");
        var settings = new NpgsqlConnectionStringBuilder(fixture.ConnectionString) { Username = role };
        await using var services = new ServiceCollection().AddNotalockOrders()
            .AddEntityFrameworkCoreStore(db => db.UseNpgsql(settings.ConnectionString)).Services.BuildServiceProvider();
        await services.EnsureNotalockOrdersSchemaAsync();
        var store = services.GetRequiredService<IOrderStore>();
        var order = OrderSamples.Full();

        (await store.CommitAsync(OrderSamples.Insert(order), default)).Should().Be(OrderCommitStatus.Committed);
        var update = OrderSamples.Update(order, static o => o with { CustomerNote = "Leave at the door" });
        (await store.CommitAsync(update, default)).Should().Be(OrderCommitStatus.Committed);
        (await store.FindByIdAsync(order.Id, default))!.CustomerNote.Should().Be("Leave at the door");
        (await store.GetHistoryAsync(order.Id, null, 100, default)).Should().HaveCountGreaterThan(1);
        await services.GetRequiredService<IOrderStoreProbe>().ProbeAsync(OrderSamples.Start, default);

        await using var connection = new NpgsqlConnection(settings.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var tamper = new NpgsqlCommand("UPDATE order_status_history SET notes = 'nothing happened'", connection);
        var change = () => tamper.ExecuteNonQueryAsync();
        (await change.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be("42501", "the right is missing");
    }
}

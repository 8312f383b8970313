using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Schema;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Schema;

public sealed class SchemaTests
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Eight_instances_that_start_at_once_set_up_one_schema(string database)
    {
        await using var fixture = await EmptyAsync(database);
        var instances = Enumerable.Range(0, 8).Select(_ => fixture.CreateServices()).ToList();
        await Task.WhenAll(instances.Select(instance => Task.Run(() => instance.EnsureNotalockOrdersSchemaAsync())));

        var versions = await fixture.QueryAsync("SELECT version FROM notalock_orders_schema");
        versions.Should().Equal(OrderSchemaVersions.All.Select(v => (object)(long)v.Number));
        foreach (var instance in instances)
        {
            var order = OrderSamples.Order();
            (await instance.GetRequiredService<IOrderStore>().CommitAsync(OrderSamples.Insert(order), default)).Should().Be(OrderCommitStatus.Committed);
            await instance.DisposeAsync();
        }
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_database_of_a_newer_version_is_refused_and_left_alone(string database)
    {
        await using var fixture = await EmptyAsync(database);
        await using var services = fixture.CreateServices();
        await services.EnsureNotalockOrdersSchemaAsync();
        await fixture.QueryAsync("INSERT INTO notalock_orders_schema (version) VALUES (99) RETURNING version");
        var ensure = () => services.EnsureNotalockOrdersSchemaAsync();
        (await ensure.Should().ThrowAsync<OrderSchemaVersionException>().WithMessage("*version 99*knows up to 1*Update the package*"))
            .Which.DatabaseVersion.Should().Be(99);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task The_script_of_version_1_is_the_one_that_was_shipped_and_upgrades(string database)
    {
        await using var fixture = await EmptyAsync(database);
        await using var services = fixture.CreateServices();
        var shipped = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Schema", $"version-1.{database}.sql"));
        var schema = new OrderSchema(fixture.GetDatabase(services), new NotalockOrdersEntityFrameworkCoreOptions(), [OrderSchemaVersions.All[0]]);
        schema.Script().Should().Be(shipped);

        await fixture.QueryAsync(shipped);
        await services.EnsureNotalockOrdersSchemaAsync();
        var order = OrderSamples.Full();
        var store = services.GetRequiredService<IOrderStore>();
        (await store.CommitAsync(OrderSamples.Insert(order), default)).Should().Be(OrderCommitStatus.Committed);
        (await store.FindByIdAsync(order.Id, default))!.Items.Should().HaveCount(3);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_later_version_is_added_to_what_is_there_and_an_upgrade_that_fails_changes_nothing(string database)
    {
        await using var fixture = await EmptyAsync(database);
        await using var services = fixture.CreateServices();
        await services.EnsureNotalockOrdersSchemaAsync();
        var order = OrderSamples.Order();
        await services.GetRequiredService<IOrderStore>().CommitAsync(OrderSamples.Insert(order), default);
        var second = new OrderSchemaVersion(2, _ =>
        [
            new AddColumnOperation { Table = "orders", Name = "channel", ClrType = typeof(string), ColumnType = "text", IsNullable = true },
        ]);
        var broken = new OrderSchemaVersion(3, _ =>
        [
            new AddColumnOperation { Table = "orders", Name = "extra", ClrType = typeof(string), ColumnType = "text", IsNullable = true },
            new SqlOperation { Sql = "INSERT INTO no_such_table VALUES (1);" },
        ]);
        var options = new NotalockOrdersEntityFrameworkCoreOptions();
        var own = fixture.GetDatabase(services);

        await new OrderSchema(own, options, [.. OrderSchemaVersions.All, second]).EnsureAsync(default);
        var ensure = () => new OrderSchema(own, options, [.. OrderSchemaVersions.All, second, broken]).EnsureAsync(default);
        await ensure.Should().ThrowAsync<System.Data.Common.DbException>();

        (await fixture.QueryAsync("SELECT version FROM notalock_orders_schema ORDER BY version")).Should().Equal(1, 2);
        (await fixture.QueryAsync("SELECT count(*) FROM orders WHERE channel IS NULL")).Should().Equal(1);
        var extra = () => fixture.QueryAsync("SELECT count(extra) FROM orders");
        await extra.Should().ThrowAsync<System.Data.Common.DbException>();
        var older = () => services.EnsureNotalockOrdersSchemaAsync();
        await older.Should().ThrowAsync<OrderSchemaVersionException>();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Prefix_and_schema_keep_two_sets_of_orders_apart(string database)
    {
        await using var fixture = await EmptyAsync(database);
        var isPostgres = string.Equals(database, PostgresDataAttribute.Name, StringComparison.Ordinal);
        await using var first = fixture.CreateServices();
        await using var second = fixture.CreateServices(o => (o.TablePrefix, o.Schema) = ("shop_", isPostgres ? "Shop 2" : null));
        await first.EnsureNotalockOrdersSchemaAsync();
        await second.EnsureNotalockOrdersSchemaAsync();
        await second.EnsureNotalockOrdersSchemaAsync();
        var order = OrderSamples.Order();
        (await second.GetRequiredService<IOrderStore>().CommitAsync(OrderSamples.Insert(order), default)).Should().Be(OrderCommitStatus.Committed);
        (await first.GetRequiredService<IOrderStore>().FindByIdAsync(order.Id, default)).Should().BeNull();
        (await second.GetRequiredService<IOrderStore>().FindByIdAsync(order.Id, default)).Should().NotBeNull();
        var events = second.GetRequiredService<IPaymentEventStore>();
        var received = OrderSamples.Event(order, "evt_1") with { Outcome = OrderPaymentEventOutcome.Failed };
        (await events.SaveEventAsync(received, default)).Should().BeTrue();
        (await events.SaveEventAsync(received with { Outcome = OrderPaymentEventOutcome.Ignored }, default)).Should().BeTrue();
        (await events.SaveEventAsync(received, default)).Should().BeFalse();
        (await first.GetRequiredService<IPaymentEventStore>().FindEventAsync("stripe", "evt_1", default)).Should().BeNull();
    }

    [Fact]
    public async Task In_the_hosts_own_context_the_hosts_migrations_are_pointed_to()
    {
        await using var host = await HostFixture.CreateAsync(SqliteDataAttribute.Name);
        await using var scope = host.CreateScope();
        var ensure = () => scope.ServiceProvider.EnsureNotalockOrdersSchemaAsync();
        await ensure.Should().ThrowAsync<InvalidOperationException>().WithMessage("*migrations*");
    }

    private static async Task<StoreFixture> EmptyAsync(string database) =>
        string.Equals(database, PostgresDataAttribute.Name, StringComparison.Ordinal) ? await PostgresFixture.EmptyAsync() : new SqliteFixture();
}
